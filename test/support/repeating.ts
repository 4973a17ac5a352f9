import { isDeepStrictEqual } from 'node:util';
import { Kind, parse } from 'graphql';
import { newId } from '../../src/platform/database/id';
import type { Answer, TestService } from './test-service';

/** What came of sending one mutation twice with one key. */
export interface Repetition {
  mutation: string;
  /** What did not hold; null where everything did. */
  problem: string | null;
}

type Ask = (
  subject: string | null,
  query: string,
  variables?: Record<string, unknown>,
  requestId?: string,
) => Promise<Answer<Record<string, unknown>>>;

/** Of the payload of `told`: one operation that everybody may do and no spec does with a key of its own. */
const other = `mutation ($input: SetNotificationPreferenceInput!) {
  told: setNotificationPreference(input: $input) { refusal { kind } } }`;

/**
 * Asks as `ask` does, but sends every mutation that was done a second time with the same key: the answer must be the same,
 * and nothing may be written for it. Then another request with the key must be refused. Bulk commands answer row by row,
 * each under a key of its own, so for them the second part is the rows' own business.
 */
export function repeating(ask: Ask, sql: TestService['sql'], told: (repetition: Repetition) => void): Ask {
  return async (subject, query, variables = {}) => {
    const mutation = mutationIn(query);
    const input = variables.input as Record<string, unknown> | undefined;
    if (!mutation || typeof input !== 'object' || input === null) return ask(subject, query, variables);
    const idempotencyKey = input.idempotencyKey ?? newId();
    const keyed = { ...variables, input: { ...input, idempotencyKey } };
    const first = await ask(subject, query, keyed);
    if (first.errors || !isDone(first.data)) return first;
    const requestId = `again-${newId()}`;
    const second = await ask(subject, query, keyed, requestId);
    const written = await sql('SELECT event FROM history_entry WHERE request_id = $1', [requestId]);
    const problem = !isDeepStrictEqual(second, first)
      ? `It was answered ${JSON.stringify(first)}, and then ${JSON.stringify(second)}.`
      : written.length > 0
        ? `Sent again, it wrote ${JSON.stringify(written)}.`
        : await otherProblem(ask, subject, idempotencyKey, first.data);
    told({ mutation, problem });
    return first;
  };
}

async function otherProblem(
  ask: Ask,
  subject: string | null,
  idempotencyKey: unknown,
  data: Record<string, unknown>,
): Promise<string | null> {
  if (Object.values(data).some((payload) => 'rows' in (payload as object))) return null;
  const answer = await ask(subject, other, { input: { digestTime: '16:00', idempotencyKey } });
  const kind = (answer.data?.told as { refusal?: { kind: string } } | undefined)?.refusal?.kind;
  // Who is no person keeps no preferences, and is told so before the key is looked at.
  if (kind === 'SAME_KEY_OTHER_REQUEST' || answer.errors) return null;
  return 'Its key could be used for another request.';
}

/** The mutation that a document sends, where it is one. */
function mutationIn(query: string): string | null {
  const operations = parse(query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  if (operation.operation !== 'mutation' || operation.selectionSet.selections.length !== 1) return null;
  const [field] = operation.selectionSet.selections;
  return field?.kind === Kind.FIELD ? field.name.value : null;
}

function isDone(data: Record<string, unknown> | null): boolean {
  return Object.values(data ?? {}).every(
    (payload) => payload !== null && (payload as { refusal?: unknown }).refusal == null,
  );
}
