import { Args, ArgsType, Context, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { chooseAssignee, wantsOf, type AssignmentMode } from '../../../domain/escalation/assignment';
import { may } from '../../../domain/permission/may';
import { permit, type Session } from '../../../platform/auth/session';
import { Records } from '../../../platform/shell/records';
import { IdField } from '../../../graphql/inputs';
import { Asking, type GraphqlContext } from '../../../graphql/session';
import { queueKind } from '../../agency';
import { PersonType, personKind } from '../../people';
import { CandidatesRepository } from '../candidates.repository';
import { escalationKind, escalationTies } from '../escalation.kind';
import { AssignmentModeEnum, AssignmentPreviewType } from './assignment.types';

@ArgsType()
class AssignmentPreviewArgs {
  @IdField('The escalation.')
  escalationId!: string;
  @Field(() => AssignmentModeEnum, {
    nullable: true,
    description: 'To see another order than the queue’s. Without it a queue that is pulled is shown by load.',
  })
  @IsOptional()
  @IsIn(['roundRobin', 'leastLoaded'])
  mode?: AssignmentMode | null;
}

@Resolver()
export class AssignmentResolver {
  constructor(
    private readonly candidates: CandidatesRepository,
    private readonly records: Records,
    private readonly dataSource: DataSource,
  ) {}

  @Query(() => AssignmentPreviewType, {
    nullable: true,
    description:
      'Who would be given an escalation now, and why not the others. Changes nothing. Lead of its queue’s office; null where there is none that you may see.',
  })
  async assignmentPreview(
    @Asking() { caller }: Session,
    @Args() args: AssignmentPreviewArgs,
  ): Promise<AssignmentPreviewType | null> {
    const { manager } = this.dataSource;
    const record = await this.records.of(escalationKind).find(manager, caller.agencyId, args.escalationId);
    if (!record) return null;
    const ties = escalationTies(record);
    if (!may(caller, 'viewAssignmentPreview', ties) && !may(caller, 'viewEscalation', ties)) return null;
    permit(caller, 'viewAssignmentPreview', ties);
    const queue = await this.records.of(queueKind).find(manager, caller.agencyId, record.queueId);
    if (!queue) return null;
    const candidates = await this.candidates.candidatesOf(manager, caller.agencyId, queue.officeId);
    const mode = args.mode ?? (queue.assignment === 'pull' ? 'leastLoaded' : queue.assignment);
    const wants = wantsOf(queue, record);
    const { chosen, ranking } = chooseAssignee(
      mode,
      candidates,
      wants,
      record.state === 'queued' ? record.previousHolderId : null,
    );
    const ids = candidates.map(({ personId }) => personId);
    const people = new Map<string | null, PersonType>(
      (await this.records.of(personKind).findMany(manager, caller.agencyId, ids)).map((one) => [one.id, one]),
    );
    return {
      mode,
      isAutomatic: mode === queue.assignment,
      ...wants,
      chosen: people.get(chosen) ?? null,
      ranking: ranking.map(({ personId, eligible, why }) => ({
        person: people.get(personId)!,
        isEligible: eligible,
        why,
      })),
    };
  }
}

/** What the desk adds to a person. */
@Resolver(() => PersonType)
export class PersonLoad {
  constructor(
    private readonly candidates: CandidatesRepository,
    private readonly dataSource: DataSource,
  ) {}

  @ResolveField(() => Int, {
    description:
      'How many escalations they hold, claimed and waiting, over all queues; also after they left.',
  })
  load(@Parent() person: PersonType, @Context() context: GraphqlContext): Promise<number> {
    return context.loaders
      .batch<string, number>('loadOfPerson', async (ids) => {
        const loads = await this.candidates.loadsOf(this.dataSource.manager, ids);
        return ids.map((id) => loads.get(id) ?? 0);
      })
      .load(person.id);
  }
}
