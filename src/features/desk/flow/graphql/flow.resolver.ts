import { Args, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../../../graphql/session';
import { permit, type Session } from '../../../../platform/auth/session';
import { FlowService, mostFlowRows, type FlowRow } from '../flow.service';
import { FlowBalanceInput, FlowBalanceRowType } from './flow.types';

@Resolver()
export class FlowResolver {
  constructor(private readonly flow: FlowService) {}

  @Query(() => [FlowBalanceRowType], {
    description:
      'What came, went and stayed, by part and period, over the records that you may see now. By effective times: when something happened, not when it was ' +
      `entered. A part is listed for every period once it has anything in one of them; at most ${mostFlowRows} lines. ` +
      'Representatives, specialists, leads, the Chief Experience Officer, auditors.',
  })
  flowBalance(
    @Asking() { caller }: Session,
    @Args('input', { description: 'What is counted, by which parts and periods.' }) input: FlowBalanceInput,
  ): Promise<FlowRow[]> {
    permit(caller, 'viewBacklog');
    return this.flow.balance(caller, input);
  }
}
