import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { SurveyCollectionRecord } from '../../../domain/survey';
import type { Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { SurveyCollectionsRepository } from '../collections.repository';
import { SurveyCollectionsService } from '../collections.service';
import {
  AddSurveyCollectionInput,
  AddSurveyCollectionPayload,
  ArchiveSurveyCollectionPayload,
  MarkSurveyNotReportedPayload,
  PublishSurveyCollectionPayload,
  RequestSurveyChangesPayload,
  SubmitSurveyCollectionPayload,
  SurveyCollectionConnection,
  SurveyCollectionInput,
  SurveyCollectionReasonInput,
  SurveyCollectionType,
  SurveyCollectionsArgs,
} from './collection.types';

@Resolver(() => SurveyCollectionType)
export class SurveyCollectionResolver {
  constructor(
    private readonly collections: SurveyCollectionsRepository,
    private readonly service: SurveyCollectionsService,
  ) {}

  @Query(() => SurveyCollectionType, {
    nullable: true,
    description:
      'A survey collection: a published one for everybody, others for lead of the office, Chief Experience Officer, auditor, integrator; else null.',
  })
  surveyCollection(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<SurveyCollectionRecord | null> {
    return this.collections.find(caller, id);
  }

  @Query(() => SurveyCollectionConnection, {
    description: 'The survey collections that you may see, latest quarter first.',
  })
  surveyCollections(
    @Asking() { caller }: Session,
    @Args() { filter, ...page }: SurveyCollectionsArgs,
  ): Promise<Page<SurveyCollectionRecord>> {
    return this.collections.page(caller, filter ?? {}, page);
  }

  @Mutation(() => AddSurveyCollectionPayload, {
    description: 'Begins a survey collection. Lead of the office, Chief Experience Officer.',
  })
  async addSurveyCollection(
    @Asking() session: Session,
    @Args('input') input: AddSurveyCollectionInput,
  ): Promise<Payload> {
    return told('surveyCollection', await this.service.add(session, input));
  }

  @Mutation(() => SubmitSurveyCollectionPayload, {
    description: 'Hands a collection in. Lead of the office, Chief Experience Officer.',
  })
  async submitSurveyCollection(
    @Asking() session: Session,
    @Args('input') input: SurveyCollectionInput,
  ): Promise<Payload> {
    return told('surveyCollection', await this.service.submit(session, input));
  }

  @Mutation(() => RequestSurveyChangesPayload, {
    description:
      'Sends a collection back with the reason, also a published one that is wrong. Chief Experience Officer.',
  })
  async requestSurveyChanges(
    @Asking() session: Session,
    @Args('input') input: SurveyCollectionReasonInput,
  ): Promise<Payload> {
    return told('surveyCollection', await this.service.requestChanges(session, input));
  }

  @Mutation(() => PublishSurveyCollectionPayload, {
    description:
      'Publishes a collection; its figures go into the measures that were linked, as corrections where values stand. Chief Experience Officer.',
  })
  async publishSurveyCollection(
    @Asking() session: Session,
    @Args('input') input: SurveyCollectionInput,
  ): Promise<Payload> {
    return told('surveyCollection', await this.service.publish(session, input));
  }

  @Mutation(() => ArchiveSurveyCollectionPayload, {
    description: 'Archives a published collection, or one that was not reported. Chief Experience Officer.',
  })
  async archiveSurveyCollection(
    @Asking() session: Session,
    @Args('input') input: SurveyCollectionInput,
  ): Promise<Payload> {
    return told('surveyCollection', await this.service.archive(session, input));
  }

  @Mutation(() => MarkSurveyNotReportedPayload, {
    description:
      'Says that nothing is reported for the quarter, and why. Lead of the office, Chief Experience Officer.',
  })
  async markSurveyNotReported(
    @Asking() session: Session,
    @Args('input') input: SurveyCollectionReasonInput,
  ): Promise<Payload> {
    return told('surveyCollection', await this.service.markNotReported(session, input));
  }
}
