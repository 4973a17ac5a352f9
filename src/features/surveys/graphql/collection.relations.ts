import { Context, Parent, ResolveField, Resolver, Args } from '@nestjs/graphql';
import {
  collectionOperations,
  collectionWorkflow,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
} from '../../../domain/survey';
import { may } from '../../../domain/permission/may';
import { AllowedEventType, allowedEvents } from '../../../graphql/allowed-events';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { DataSource } from 'typeorm';
import { OfficeType, ServiceType, officeKind, serviceKind } from '../../agency';
import { PersonType, personKind } from '../../people';
import { SurveyCollectionsRepository } from '../collections.repository';
import { SurveyReadings, type Breakdown } from '../readings.service';
import { collectionTies } from '../survey.kinds';
import { SurveyCollectionHistoryConnection, SurveyCollectionType } from './collection.types';
import { SurveyDetailType } from './detail.types';
import { SurveyBreakdownType } from './statistics.types';

type Collection = SurveyCollectionRecord;

@Resolver(() => SurveyCollectionType)
export class SurveyCollectionRelations {
  constructor(
    private readonly collections: SurveyCollectionsRepository,
    private readonly readings: SurveyReadings,
    private readonly histories: HistoryPages,
    private readonly dataSource: DataSource,
  ) {}

  @ResolveField(() => OfficeType, { nullable: true, description: 'The organization that collects.' })
  office(@Parent() { officeId }: Collection, @Context() context: GraphqlContext): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), officeId);
  }

  @ResolveField(() => ServiceType, { nullable: true, description: 'The service.' })
  service(
    @Parent() { serviceId }: Collection,
    @Context() context: GraphqlContext,
  ): Promise<ServiceType | null> {
    return context.loaders.record(serviceKind, sessionOf(context), serviceId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who handed it in last.' })
  submittedBy(
    @Parent() { submittedById }: Collection,
    @Context() context: GraphqlContext,
  ): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), submittedById);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What had to change last; null for who may not see drafts.',
  })
  changesReason(@Parent() record: Collection, @Context() context: GraphqlContext): string | null {
    return worksOn(record, context) ? record.changesReason : null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why nothing was reported; null for who may not see drafts.',
  })
  notReportedReason(@Parent() record: Collection, @Context() context: GraphqlContext): string | null {
    return worksOn(record, context) ? record.notReportedReason : null;
  }

  @ResolveField(() => [SurveyDetailType], { description: 'Its surveys, oldest first.' })
  details(@Parent() record: Collection, @Context() context: GraphqlContext): Promise<SurveyDetailRecord[]> {
    return context.loaders
      .batch<string, SurveyDetailRecord[]>('surveyDetails', async (ids) => {
        const rows = await this.collections.details(record.agencyId, ids);
        return ids.map((id) => rows.filter(({ collectionId }) => collectionId === id));
      })
      .load(record.id);
  }

  @ResolveField(() => SurveyBreakdownType, { description: 'Its figures, and those of its channels.' })
  statistics(@Parent() record: Collection): Promise<Breakdown> {
    return this.readings.ofCollection(record);
  }

  @ResolveField(() => [AllowedEventType], {
    description:
      'What can be done with it now, and what stands in the way; nothing for who may not see drafts.',
  })
  async allowedEvents(
    @Parent() record: Collection,
    @Context() context: GraphqlContext,
  ): Promise<AllowedEventType[]> {
    const { caller } = sessionOf(context);
    // The blockers count answers, also those of which too few were given to be told.
    if (!worksOn(record, context)) return [];
    const details = await this.collections.collected(this.dataSource.manager, record.agencyId, record.id);
    const standing = collectionWorkflow.standing(record.state, { record, facts: { details } });
    return allowedEvents(standing, collectionOperations, caller, collectionTies(record));
  }

  @ResolveField(() => SurveyCollectionHistoryConnection, {
    description: 'Everything that happened to it, oldest first.',
  })
  history(
    @Parent() { id }: Collection,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), id, args);
  }
}

function worksOn(record: Collection, context: GraphqlContext): boolean {
  return may(sessionOf(context).caller, 'viewSurveyDraft', collectionTies(record));
}
