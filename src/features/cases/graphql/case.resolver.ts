import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { caseWorkflow } from '../../../domain/case/case.machine';
import { caseOperations, closedCaseOperations } from '../../../domain/case/case.operations';
import type { CaseRecord } from '../../../domain/case/case.types';
import { permit, type Session } from '../../../platform/auth/session';
import { AllowedEventType, allowedEvents } from '../../../graphql/allowed-events';
import type { Page } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import {
  OfficeType,
  QueueType,
  ServiceType,
  TopicType,
  officeKind,
  queueKind,
  serviceKind,
  topicKind,
} from '../../agency';
import { PersonType, personKind } from '../../people';
import { caseTies } from '../case.kind';
import { CasesRepository, type BacklogRow } from '../cases.repository';
import { CasesService } from '../cases.service';
import {
  CaseConnection,
  CaseFilter,
  CaseHistoryConnection,
  CaseType,
  CasesArgs,
  OpenCaseInput,
  OpenCasePayload,
  ReopenCaseInput,
  ReopenCasePayload,
  ResolveCaseInput,
  ResolveCasePayload,
} from './case.types';

const BacklogByEnum = enumOf<'topic' | 'queue' | 'office' | 'channel'>(
  'BacklogBy',
  'What the backlog is counted by.',
  {
    topic: 'By topic.',
    queue: 'By queue.',
    office: 'By office.',
    channel: 'By channel.',
  },
);

@ObjectType('BacklogRow', {
  description: 'How much a topic, queue, office or channel has, and how much of it is late.',
})
class BacklogRowType implements BacklogRow {
  @Field(() => ID, {
    nullable: true,
    description: 'The topic, queue or office; null for channels and for cases without one.',
  })
  id!: string | null;
  @Field({ description: 'Its name.' })
  name!: string;
  @Field(() => Int, { description: 'Cases in all.' })
  received!: number;
  @Field(() => Int, { description: 'Cases that nobody has answered yet (open or escalated).' })
  open!: number;
  @Field(() => Int, {
    description: 'Cases answered after their due time or unanswered past it, from the dates alone.',
  })
  overdue!: number;
  @Field(() => Int, { description: 'Unanswered cases past their due time.' })
  overdueOpen!: number;
}

@ArgsType()
class BacklogArgs {
  @Field(() => BacklogByEnum, { description: 'What to count by.' })
  // Without a rule of its own the validation would take it off as unknown.
  @IsIn(['topic', 'queue', 'office', 'channel'])
  by!: 'topic' | 'queue' | 'office' | 'channel';
  @Field(() => CaseFilter, { nullable: true, description: 'Which cases.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CaseFilter)
  filter?: CaseFilter | null;
  @Field(() => Int, { defaultValue: 25, description: 'How many rows, worst first. At most 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number = 25;
}

@Resolver(() => CaseType)
export class CaseResolver {
  constructor(
    private readonly service: CasesService,
    private readonly cases: CasesRepository,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => CaseType, {
    nullable: true,
    description: 'A case by id; null where there is none that you may see.',
  })
  case(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<CaseRecord | null> {
    return this.cases.find(caller, id);
  }

  @Query(() => CaseType, {
    nullable: true,
    description: 'A case by number; null where there is none that you may see.',
  })
  caseByNumber(
    @Asking() { caller }: Session,
    @Args('number', { description: 'C-2026-000123.' }) number: string,
  ): Promise<CaseRecord | null> {
    return this.cases.findByNumber(caller, number);
  }

  @Query(() => CaseConnection, { name: 'cases', description: 'The cases you may see.' })
  list(@Asking() { caller }: Session, @Args() args: CasesArgs): Promise<Page<CaseRecord>> {
    return this.cases.page(caller, args.filter ?? null, args.sort ?? 'receivedDescending', args);
  }

  @Query(() => [BacklogRowType], {
    description: 'The cases you may see, counted by topic, queue, office or channel, worst first.',
  })
  backlog(@Asking() { caller }: Session, @Args() { by, filter, first }: BacklogArgs): Promise<BacklogRow[]> {
    permit(caller, 'viewBacklog');
    return this.cases.backlog(caller, by, filter ?? null, first);
  }

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office that keeps it.' })
  office(@Parent() record: CaseRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(officeKind, sessionOf(context), record.officeId);
  }

  @ResolveField(() => QueueType, { nullable: true, description: 'The queue it came with.' })
  queue(@Parent() record: CaseRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(queueKind, sessionOf(context), record.queueId);
  }

  @ResolveField(() => ServiceType, {
    name: 'service',
    nullable: true,
    description: 'The service it is about.',
  })
  aboutService(@Parent() record: CaseRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(serviceKind, sessionOf(context), record.serviceId);
  }

  @ResolveField(() => TopicType, { nullable: true, description: 'The topic it is about.' })
  topic(@Parent() record: CaseRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(topicKind, sessionOf(context), record.topicId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who took it in.' })
  openedBy(@Parent() record: CaseRecord, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), record.openedById);
  }

  @ResolveField(() => [AllowedEventType], {
    description: 'What can be done with it now, and what stands in the way.',
  })
  async allowedEvents(
    @Parent() record: CaseRecord,
    @Context() context: GraphqlContext,
  ): Promise<AllowedEventType[]> {
    const { caller } = sessionOf(context);
    const operations = record.state === 'closed' ? closedCaseOperations : caseOperations;
    const standing = caseWorkflow.standing(record.state, { record, now: await context.loaders.now() });
    return allowedEvents(standing, operations, caller, caseTies(record));
  }

  @ResolveField(() => CaseHistoryConnection, { description: 'Everything that happened to it, oldest first.' })
  history(@Parent() record: CaseRecord, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), record.id, args);
  }

  @Mutation(() => OpenCasePayload, {
    description: 'Takes a case in. Representative of the office, integrator.',
  })
  async openCase(@Asking() session: Session, @Args('input') input: OpenCaseInput): Promise<Payload> {
    return told('case', await this.service.open(session, input));
  }

  @Mutation(() => ResolveCasePayload, {
    description: 'Answers an open case at first contact. Representative of the office.',
  })
  async resolveCase(@Asking() session: Session, @Args('input') input: ResolveCaseInput): Promise<Payload> {
    return told('case', await this.service.resolve(session, input));
  }

  @Mutation(() => ReopenCasePayload, {
    description: 'Takes an answered case up again. Representative; once closed, the lead.',
  })
  async reopenCase(@Asking() session: Session, @Args('input') input: ReopenCaseInput): Promise<Payload> {
    return told('case', await this.service.reopen(session, input));
  }
}
