import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { CaseRecord } from '../../../../domain/case/case.types';
import { may } from '../../../../domain/permission/may';
import { sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { AnswerTextType, answerTextKind, answerTextTies } from '../../../answers';
import { CaseType } from '../../../cases';
import { PublishedFixesRepository, type PublishedFix } from '../published-fixes.repository';
import { PublishedFixType } from './published-fix.types';

/** What a representative can say of a fix, on the case at hand. */
@Resolver(() => CaseType)
export class CaseFixResolver {
  constructor(private readonly fixes: PublishedFixesRepository) {}

  @ResolveField(() => PublishedFixType, {
    nullable: true,
    description:
      'What was fixed and can be told to this customer: of the issue that the case is evidence of, else about its topic or service.',
  })
  publishedFix(
    @Parent() record: CaseRecord,
    @Context() context: GraphqlContext,
  ): Promise<PublishedFix | null> {
    const { caller } = sessionOf(context);
    if (!may(caller, 'viewAnswerText', answerTextTies({ officeId: null }))) return Promise.resolve(null);
    return context.loaders
      .batch<string, PublishedFix | null>('published fixes', async (ids) => {
        const rows = await this.fixes.of(record.agencyId, ids);
        return ids.map((id) => rows.find(({ caseId }) => caseId === id) ?? null);
      })
      .load(record.id);
  }
}

@Resolver(() => PublishedFixType)
export class PublishedFixResolver {
  @ResolveField(() => AnswerTextType, { nullable: true, description: 'What to say.' })
  answer(@Parent() { answerTextId }: PublishedFix, @Context() context: GraphqlContext) {
    return context.loaders.record(answerTextKind, sessionOf(context), answerTextId);
  }
}
