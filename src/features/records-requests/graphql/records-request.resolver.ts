import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { enumOf } from '../../../graphql/enums';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import type { ExportLevel } from '../record-columns';
import { RecordsRequestsService, type PackagePart } from '../records-requests.service';

const ExportLevelEnum = enumOf<ExportLevel>(
  'IssueExportLevel',
  'How much a package of an issue’s record tells.',
  {
    public: 'What was published, and the figures behind it. For whoever sees the issue.',
    internal:
      'Everything but what may name customers; people as role and office. Lead of the lead office, Chief Experience Officer, auditor.',
    full: 'Everything but contact data. Chief Experience Officer, auditor.',
  },
);

@ObjectType('IssueExportPart', { description: 'One kind of record in a package.' })
class IssueExportPartType implements PackagePart {
  @Field({ description: 'Its name in issue.json.' })
  name!: string;
  @Field(() => Int, { description: 'How many.' })
  records!: number;
}

@Resolver()
export class RecordsRequestResolver {
  constructor(private readonly requests: RecordsRequestsService) {}

  @Query(() => [IssueExportPartType], {
    nullable: true,
    description:
      'What the package of an issue’s record would hold; null where you may not make it. The package itself: GET /exports/issues/<id>.zip?level=public|internal|full&reason=….',
  })
  previewIssueExport(
    @Asking() { caller }: Session,
    @Args('issueId', { type: () => ID, description: 'The issue.' }) issueId: string,
    @Args('level', { type: () => ExportLevelEnum, description: 'How much it tells.' }) level: ExportLevel,
  ): Promise<PackagePart[] | null> {
    return this.requests.preview(caller, issueId, level);
  }
}
