import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { IssuesService } from '../issues.service';
import {
  ApprovePlanInput,
  ApprovePlanPayload,
  CancelIssueInput,
  CancelIssuePayload,
  ChooseOptionInput,
  ChooseOptionPayload,
  CloseIssueInput,
  CloseIssuePayload,
  ConfirmEffectiveInput,
  ConfirmEffectivePayload,
  ExtendMeasurementInput,
  ExtendMeasurementPayload,
  FinishImplementationInput,
  FinishImplementationPayload,
  FoundIneffectiveInput,
  FoundIneffectivePayload,
  HoldIssueInput,
  HoldIssuePayload,
  RejectOptionInput,
  RejectOptionPayload,
  RelapseIssueInput,
  RelapseIssuePayload,
  ReopenIssueInput,
  ReopenIssuePayload,
  ReplanIssueInput,
  ReplanIssuePayload,
  RequestPlanChangesInput,
  RequestPlanChangesPayload,
  ResumeIssueInput,
  ResumeIssuePayload,
  SubmitPlanInput,
  SubmitPlanPayload,
} from './issue.inputs';

/** Commands on an issue that was taken up. */
@Resolver()
export class IssueCourseResolver {
  constructor(private readonly service: IssuesService) {}

  @Mutation(() => ChooseOptionPayload, {
    description: 'Chooses the one option left and begins its plan. Lead office.',
  })
  async chooseOption(@Asking() session: Session, @Args('input') input: ChooseOptionInput): Promise<Payload> {
    return told('issue', await this.service.chooseOption(session, input));
  }

  @Mutation(() => SubmitPlanPayload, { description: 'Submits the plan for approval. Lead office.' })
  async submitPlan(@Asking() session: Session, @Args('input') input: SubmitPlanInput): Promise<Payload> {
    return told('issue', await this.service.submitPlan(session, input));
  }

  @Mutation(() => ApprovePlanPayload, {
    description:
      'Approves the plan; the work begins. Chief Experience Officer or the delegate of one, unless they wrote in it or submitted it.',
  })
  async approvePlan(@Asking() session: Session, @Args('input') input: ApprovePlanInput): Promise<Payload> {
    return told('issue', await this.service.approvePlan(session, input));
  }

  @Mutation(() => RequestPlanChangesPayload, {
    description:
      'Gives a submitted plan back with remarks, also item by item. Chief Experience Officer or the delegate of one.',
  })
  async requestPlanChanges(
    @Asking() session: Session,
    @Args('input') input: RequestPlanChangesInput,
  ): Promise<Payload> {
    return told('issue', await this.service.requestPlanChanges(session, input));
  }

  @Mutation(() => RejectOptionPayload, {
    description:
      'Gives the chosen option up: it is dismissed with the reason, and another one has to be found. Lead office, Chief Experience Officer.',
  })
  async rejectOption(@Asking() session: Session, @Args('input') input: RejectOptionInput): Promise<Payload> {
    return told('issue', await this.service.rejectOption(session, input));
  }

  @Mutation(() => FinishImplementationPayload, {
    description: 'Says that the work is done: measuring begins. Lead office.',
  })
  async finishImplementation(
    @Asking() session: Session,
    @Args('input') input: FinishImplementationInput,
  ): Promise<Payload> {
    return told('issue', await this.service.finishImplementation(session, input));
  }

  @Mutation(() => ReplanIssuePayload, {
    description: 'Plans anew; the old plan stays readable. Lead office.',
  })
  async replanIssue(@Asking() session: Session, @Args('input') input: ReplanIssueInput): Promise<Payload> {
    return told('issue', await this.service.replan(session, input));
  }

  @Mutation(() => ConfirmEffectivePayload, {
    description: 'Confirms that the fix works. Chief Experience Officer.',
  })
  async confirmEffective(
    @Asking() session: Session,
    @Args('input') input: ConfirmEffectiveInput,
  ): Promise<Payload> {
    return told('issue', await this.service.confirmEffective(session, input));
  }

  @Mutation(() => FoundIneffectivePayload, {
    description:
      'Says that the fix does not work: back to the causes in a new cycle. Lead office, Chief Experience Officer.',
  })
  async foundIneffective(
    @Asking() session: Session,
    @Args('input') input: FoundIneffectiveInput,
  ): Promise<Payload> {
    return told('issue', await this.service.foundIneffective(session, input));
  }

  @Mutation(() => ExtendMeasurementPayload, {
    description: 'Measures longer, while no verdict is clear. Lead office.',
  })
  async extendMeasurement(
    @Asking() session: Session,
    @Args('input') input: ExtendMeasurementInput,
  ): Promise<Payload> {
    return told('issue', await this.service.extendMeasurement(session, input));
  }

  @Mutation(() => CloseIssuePayload, {
    description: 'Closes an issue once everybody concerned was told. Chief Experience Officer.',
  })
  async closeIssue(@Asking() session: Session, @Args('input') input: CloseIssueInput): Promise<Payload> {
    return told('issue', await this.service.close(session, input));
  }

  @Mutation(() => RelapseIssuePayload, {
    description:
      'Says that the problem came back while it is told: a new cycle. Lead office, Chief Experience Officer.',
  })
  async relapseIssue(@Asking() session: Session, @Args('input') input: RelapseIssueInput): Promise<Payload> {
    return told('issue', await this.service.relapse(session, input));
  }

  @Mutation(() => ReopenIssuePayload, {
    description: 'Takes a closed issue up again, in a new cycle. Lead office, Chief Experience Officer.',
  })
  async reopenIssue(@Asking() session: Session, @Args('input') input: ReopenIssueInput): Promise<Payload> {
    return told('issue', await this.service.reopen(session, input));
  }

  @Mutation(() => HoldIssuePayload, {
    description:
      'Puts an issue on hold until a time, when it resumes by itself. Lead office, Chief Experience Officer.',
  })
  async holdIssue(@Asking() session: Session, @Args('input') input: HoldIssueInput): Promise<Payload> {
    return told('issue', await this.service.hold(session, input));
  }

  @Mutation(() => ResumeIssuePayload, {
    description: 'Resumes a held issue where it was. Lead office, Chief Experience Officer.',
  })
  async resumeIssue(@Asking() session: Session, @Args('input') input: ResumeIssueInput): Promise<Payload> {
    return told('issue', await this.service.resume(session, input));
  }

  @Mutation(() => CancelIssuePayload, { description: 'Gives an issue up. Chief Experience Officer.' })
  async cancelIssue(@Asking() session: Session, @Args('input') input: CancelIssueInput): Promise<Payload> {
    return told('issue', await this.service.cancel(session, input));
  }
}
