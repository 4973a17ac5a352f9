import type { Operation } from '../../domain/permission/policy';
import type { Request } from '../../platform/shell/request';

/** A command as the shell wants it: what is asked, with what input, and under which key it may be repeated. */
export function asked(operation: Operation, input: { idempotencyKey?: string | null }): Request {
  return { operation, input, idempotencyKey: input.idempotencyKey };
}
