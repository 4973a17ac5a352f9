import { Logger } from '@nestjs/common';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { noteOutcome, within, type Trail } from '../platform/observability/trail';
import { codeOf } from './errors';

const log = new Logger('GraphQL');

/**
 * The trail of operations on a WebSocket, each from its check to its answer. A socket lives for hours and has a request
 * id of its own; graphql-ws asks for the check and for the answer apart, so each finds the trail by what both know.
 */
export class OperationTrails {
  private readonly trails = new WeakMap<object, { trail: Trail; begun: number }>();

  /** Checks an operation, or begins a subscription. What is refused ends here. */
  async check<T extends ExecutionArgs | readonly unknown[]>(
    requestId: string,
    begin: () => Promise<T>,
  ): Promise<T> {
    const followed = { trail: { requestId }, begun: performance.now() };
    return within(followed.trail, async () => {
      const args = await begin().catch((error: unknown) => {
        noteOutcome(codeOf(error));
        tell(followed);
        throw error;
      });
      if (Array.isArray(args)) {
        for (const error of args) noteOutcome(codeOf(error));
        tell(followed);
      } else this.trails.set(args, followed);
      return args;
    });
  }

  /** Executes what was checked, and tells how it ended: a line per operation, as one per request. */
  async execute(args: ExecutionArgs, run: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    const followed = this.trails.get(args);
    if (!followed) return run();
    return within(followed.trail, async () => {
      const result = await run();
      tell(followed);
      return result;
    });
  }

  /** Tells that a subscription has begun; how often it was told something since is no line of a log. */
  begun(args: ExecutionArgs): void {
    const followed = this.trails.get(args);
    if (followed) tell(followed);
  }
}

function tell({ trail, begun }: { trail: Trail; begun: number }): void {
  const ms = Math.round((performance.now() - begun) * 10) / 10;
  within({ ...trail, ms }, () => log.log('operation on a WebSocket'));
}
