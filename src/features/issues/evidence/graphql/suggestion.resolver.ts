import { Args, ArgsType, Field, Float, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { CaseRecord } from '../../../../domain/case/case.types';
import type { SuggestionReason } from '../../../../domain/issue/evidence/suggestion';
import { connection, type Page } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { IdField } from '../../../../graphql/inputs';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { CaseType } from '../../../cases';
import { IssuesRepository } from '../../issues.repository';
import { ForwardArgs } from '../../triage/graphql/inbox.types';
import { SuggestionsRepository, type SuggestedCase } from '../suggestions.repository';

export const SuggestionReasonEnum = enumOf<SuggestionReason>(
  'SuggestionReason',
  'Why a case may be evidence of an issue.',
  {
    sameTopic: 'It is about a topic of the issue, or one below it.',
    sameService: 'It is about the service of the issue.',
    similarText: 'Its text is similar to the issue’s title and impact.',
  },
);

@ObjectType('SuggestedCase', {
  description: 'A case that may be evidence of an issue and is not linked to it.',
})
export class SuggestedCaseType implements SuggestedCase {
  @Field(() => CaseType, { description: 'The case.' })
  case!: CaseRecord;
  @Field(() => Float, {
    description:
      'How well it fits, 0 to 1: 0.6 × trigram similarity of its text and the issue’s title and impact + 0.25 for the same topic + 0.15 for the same service. Ranks suggestions; no probability.',
  })
  likeness!: number;
  @Field(() => [SuggestionReasonEnum], { description: 'What speaks for it.' })
  reasons!: SuggestionReason[];
}

export const SuggestedCaseConnection = connection('SuggestedCase', () => SuggestedCaseType);

@ArgsType()
export class SuggestedCasesArgs extends ForwardArgs {
  @IdField('The issue.')
  issueId!: string;
}

@Resolver()
export class SuggestionResolver {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly suggestions: SuggestionsRepository,
  ) {}

  @Query(() => SuggestedCaseConnection, {
    nullable: true,
    description:
      'Cases you may see that may be evidence of an issue, most alike first, of the latest thousand that were compared; link them with linkEvidence. Null where there is no such issue that you may see.',
  })
  async suggestedCases(
    @Asking() { caller }: Session,
    @Args() args: SuggestedCasesArgs,
  ): Promise<Page<SuggestedCase> | null> {
    const issue = await this.issues.find(caller, args.issueId);
    return issue && this.suggestions.page(caller, issue, args);
  }
}
