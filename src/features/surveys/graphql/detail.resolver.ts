import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { SurveyDetailRecord } from '../../../domain/survey';
import { may } from '../../../domain/permission/may';
import { PageArgs, type Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { SurveyCollectionsRepository } from '../collections.repository';
import { SurveyDetailsService } from '../details.service';
import { SurveyResponsesRepository, type OpenText } from '../responses.repository';
import { collectionTies } from '../survey.kinds';
import {
  AddSurveyDetailInput,
  AddSurveyDetailPayload,
  EditSurveyDetailInput,
  EditSurveyDetailPayload,
  LinkSurveyMeasureInput,
  LinkSurveyMeasurePayload,
  SurveyDetailType,
  SurveyOpenTextConnection,
} from './detail.types';

@Resolver(() => SurveyDetailType)
export class SurveyDetailResolver {
  constructor(
    private readonly collections: SurveyCollectionsRepository,
    private readonly service: SurveyDetailsService,
    private readonly responses: SurveyResponsesRepository,
  ) {}

  @Query(() => SurveyDetailType, {
    nullable: true,
    description: 'A survey by id, for who sees its collection; else null.',
  })
  async surveyDetail(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<SurveyDetailRecord | null> {
    return (await this.collections.findDetail(caller, id))?.detail ?? null;
  }

  @Query(() => SurveyOpenTextConnection, {
    nullable: true,
    description:
      'What customers wrote in a survey and nobody erased. Lead of the office, Chief Experience Officer, auditor; null for others.',
  })
  async surveyTexts(
    @Asking() { caller }: Session,
    @Args('detailId', { type: () => ID, description: 'The survey.' }) detailId: string,
    @Args() args: PageArgs,
  ): Promise<Page<OpenText> | null> {
    const found = await this.collections.findDetail(caller, detailId);
    if (!found || !may(caller, 'viewSurveyText', collectionTies(found.collection))) return null;
    return this.responses.texts(caller.agencyId, detailId, args);
  }

  @Mutation(() => AddSurveyDetailPayload, {
    description:
      'Adds a survey to a collection; the measures of the last one of the same place and wording go on. Lead of the office, Chief Experience Officer.',
  })
  async addSurveyDetail(
    @Asking() session: Session,
    @Args('input') input: AddSurveyDetailInput,
  ): Promise<Payload> {
    return told('surveyDetail', await this.service.add(session, input));
  }

  @Mutation(() => EditSurveyDetailPayload, {
    description: 'Changes what is said of a survey. Lead of the office, Chief Experience Officer.',
  })
  async editSurveyDetail(
    @Asking() session: Session,
    @Args('input') input: EditSurveyDetailInput,
  ): Promise<Payload> {
    return told('surveyDetail', await this.service.edit(session, input));
  }

  @Mutation(() => LinkSurveyMeasurePayload, {
    description:
      'Chooses the measure into which the published answers to a question go. Lead of the office, Chief Experience Officer.',
  })
  async linkSurveyMeasure(
    @Asking() session: Session,
    @Args('input') input: LinkSurveyMeasureInput,
  ): Promise<Payload> {
    return told('surveyDetail', await this.service.linkMeasure(session, input));
  }
}
