import type { TestService } from './api';
import { mutationOf } from './send';

/** What came of an event: it was accepted, or the kind of its refusal, or the code of its failure. */
export interface Sent {
  answer: string;
  /** The refusal as the wire gave it, with the fields of its kind; null when accepted. */
  refusal: {
    kind: string;
    message: string;
    state?: string;
    event?: string;
    allowed?: string[];
    checks?: { code: string; message: string }[];
    expectedVersion?: number;
    currentVersion?: number;
    record?: { __typename: string; id: string; version: number };
  } | null;
  record: { id: string; version: number } | null;
}

const refusalFields = `kind message
  ... on EventNotAllowed { state event allowed }
  ... on ChecksNotMet { checks { code message } }
  ... on StaleVersion { expectedVersion currentVersion record { __typename id version } }`;

/** Sends one command by name; its payload is the record or a refusal. */
export async function sendCommand(
  test: TestService,
  subject: string,
  command: string,
  record: string,
  input: object,
): Promise<Sent> {
  const answer = await test.ask<Record<string, Record<string, unknown>> | null>(
    subject,
    mutationOf(command, `${record} { id version } refusal { ${refusalFields} }`),
    { input },
  );
  if (answer.errors) {
    const [{ extensions, message }] = answer.errors as [{ extensions: { code: string }; message: string }];
    return { answer: `${extensions.code}: ${message}`, refusal: null, record: null };
  }
  const payload = answer.data!.told!;
  const refusal = payload.refusal as Sent['refusal'];
  return {
    answer: refusal?.kind ?? 'ACCEPTED',
    refusal,
    record: payload[record] as Sent['record'],
  };
}

/** The same, for fixtures: it must be accepted. Gives the record's id. */
export async function mustSend(
  test: TestService,
  subject: string,
  command: string,
  record: string,
  input: object,
): Promise<string> {
  const sent = await sendCommand(test, subject, command, record, input);
  if (sent.answer !== 'ACCEPTED') {
    throw new Error(`${command} as ${subject}: ${sent.answer} ${sent.refusal?.message ?? ''}`);
  }
  return sent.record!.id;
}
