import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readabilityOf, type StatementReadability } from '../../../domain/communication/plain-language';
import {
  changesBetween,
  publishedBefore,
  type PublishedTexts,
  type TextChange,
} from '../../../domain/communication/statement.changes';
import type { StatementRecord } from '../../../domain/communication/statement.types';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { PersonType, personKind } from '../../people';
import { CommunicationsRepository } from '../communications.repository';
import {
  StatementChangeType,
  StatementReadabilityType,
  StatementRevisionType,
} from './statement.texts.types';
import { StatementType } from './statement.types';

/** What can be said of the texts of a statement; whoever reads the statement reads this too. */
@Resolver(() => StatementType)
export class StatementTextsResolver {
  constructor(private readonly communications: CommunicationsRepository) {}

  @ResolveField(() => StatementReadabilityType, {
    description: 'How hard it is to read. Shown always; it stops nothing.',
  })
  readability(@Parent() statement: StatementRecord): StatementReadability {
    return readabilityOf(statement.audience, statement);
  }

  @ResolveField(() => [StatementRevisionType], {
    description:
      'The texts that were published, oldest first; they stay readable when a later one replaces them.',
  })
  revisions(
    @Parent() statement: StatementRecord,
    @Context() context: GraphqlContext,
  ): Promise<PublishedTexts[]> {
    return this.publications(statement, context);
  }

  @ResolveField(() => [StatementChangeType], {
    nullable: true,
    description:
      'Words added and removed since the last text published before this revision; null for the first.',
  })
  async changesSincePublished(
    @Parent() statement: StatementRecord,
    @Context() context: GraphqlContext,
  ): Promise<TextChange[] | null> {
    if (statement.revision === 1) return null;
    const before = publishedBefore(statement.revision, await this.publications(statement, context));
    return before && changesBetween(before, statement);
  }

  private publications(
    { id, agencyId }: StatementRecord,
    { loaders }: GraphqlContext,
  ): Promise<PublishedTexts[]> {
    return loaders
      .batch<string, PublishedTexts[]>('published texts', async (ids) => {
        const rows = await this.communications.publications(agencyId, ids);
        return ids.map((one) => rows.filter(({ statementId }) => statementId === one));
      })
      .load(id);
  }
}

@Resolver(() => StatementRevisionType)
export class StatementRevisionResolver {
  @ResolveField(() => PersonType, { nullable: true, description: 'Who published it.' })
  publishedBy(
    @Parent() revision: PublishedTexts,
    @Context() context: GraphqlContext,
  ): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), revision.publishedById);
  }
}
