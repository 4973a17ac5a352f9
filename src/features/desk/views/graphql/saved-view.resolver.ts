import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CaseRecord } from '../../../../domain/case/case.types';
import type { EscalationRecord } from '../../../../domain/escalation/escalation.types';
import type { Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import type { BadField } from '../../../../platform/shell/failure';
import { CaseConnection } from '../../../cases';
import { EscalationConnection } from '../../../escalations';
import type { SavedViewEntity } from '../saved-view.entity';
import { SavedViewsRepository } from '../saved-views.repository';
import { SavedViewsService } from '../saved-views.service';
import { ViewFilters } from '../view-filters';
import { ViewRuns } from '../view-runs';
import {
  AddSavedViewInput,
  AddSavedViewPayload,
  EditSavedViewInput,
  EditSavedViewPayload,
  RemoveSavedViewInput,
  RemoveSavedViewPayload,
  SavedViewConnection,
  SavedViewHistoryConnection,
  SavedViewType,
  SavedViewsArgs,
  ViewMistakeType,
  ViewRunArgs,
} from './saved-view.types';

@Resolver(() => SavedViewType)
export class SavedViewResolver {
  constructor(
    private readonly service: SavedViewsService,
    private readonly views: SavedViewsRepository,
    private readonly runs: ViewRuns,
    private readonly filters: ViewFilters,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => SavedViewType, {
    nullable: true,
    description: 'A view by id; null where there is none that you may use.',
  })
  savedView(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<SavedViewEntity | null> {
    return this.views.find(caller, id);
  }

  @Query(() => SavedViewConnection, {
    description:
      'Your own views, and those of the queues of offices where you are specialist or lead; by name.',
  })
  savedViews(@Asking() { caller }: Session, @Args() args: SavedViewsArgs): Promise<Page<SavedViewEntity>> {
    return this.views.page(caller, args.list ?? null, args);
  }

  @Query(() => EscalationConnection, {
    nullable: true,
    description:
      'The escalations of a view that you may see, whoever keeps the view; null where there is no view that you may use.',
  })
  escalationsByView(
    @Asking() { caller }: Session,
    @Args() args: ViewRunArgs,
  ): Promise<Page<EscalationRecord> | null> {
    return this.runs.escalations(caller, args.viewId, args);
  }

  @Query(() => CaseConnection, {
    nullable: true,
    description:
      'The cases of a view that you may see, whoever keeps the view; null where there is no view that you may use.',
  })
  casesByView(@Asking() { caller }: Session, @Args() args: ViewRunArgs): Promise<Page<CaseRecord> | null> {
    return this.runs.cases(caller, args.viewId, args);
  }

  @ResolveField(() => [ViewMistakeType], {
    description: 'Why it cannot be run, as the list’s filter is now; empty when it can.',
  })
  async mistakes(@Parent() view: SavedViewEntity): Promise<BadField[]> {
    const read = await this.filters.read(view.list, view.filter, view.sort);
    return read.ok ? [] : read.mistakes;
  }

  @ResolveField(() => SavedViewHistoryConnection, { description: 'Everything that happened to it.' })
  history(@Parent() view: SavedViewEntity, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), view.id, args);
  }

  @Mutation(() => AddSavedViewPayload, {
    description: 'Keeps a list under a name. Everybody for themselves, the lead for a queue.',
  })
  async addSavedView(@Asking() session: Session, @Args('input') input: AddSavedViewInput): Promise<Payload> {
    return told('savedView', await this.service.add(session, input));
  }

  @Mutation(() => EditSavedViewPayload, {
    description: 'Changes the name, the filter or the order of a view. Whose it is; the lead for a queue.',
  })
  async editSavedView(
    @Asking() session: Session,
    @Args('input') input: EditSavedViewInput,
  ): Promise<Payload> {
    return told('savedView', await this.service.edit(session, input));
  }

  @Mutation(() => RemoveSavedViewPayload, {
    description: 'Takes a view away. Whose it is; the lead for a queue.',
  })
  async removeSavedView(
    @Asking() session: Session,
    @Args('input') input: RemoveSavedViewInput,
  ): Promise<Payload> {
    return told('savedView', await this.service.remove(session, input));
  }
}
