import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Answer, TestService } from '../../support/api';
import type { Question } from './questions';

/**
 * What an answer comes to. `allowed`: data, or a refusal, which is given only to who may. `unknown`: null, a list without
 * the record, NOT_FOUND or “There is no such …”. Anything else is told as it came.
 */
export type Verdict = 'allowed' | 'forbidden' | 'unknown' | 'unauthenticated' | `error: ${string}`;

/** An answer and what it comes to. */
export interface Heard {
  verdict: Verdict;
  body: string;
}

/** Asks a question as somebody and says what the answer comes to. `shown`: the id that a list must hold to count as one. */
export async function ask(
  line: Line,
  subject: string | null,
  { operation, document, variables }: Question,
  shown: string | null,
): Promise<Heard> {
  const answer =
    operation.root === 'subscription'
      ? await line.begin(subject, operation.name, document, variables)
      : await line.test.ask<Record<string, unknown> | null>(subject, document, variables);
  return { verdict: verdictOf(answer, operation.name, shown), body: JSON.stringify(answer.data ?? null) };
}

type Told = Pick<Answer<Record<string, unknown> | null>, 'data' | 'errors'>;

function verdictOf({ data, errors }: Told, operation: string, shown: string | null): Verdict {
  const [error] = errors ?? [];
  if (error) {
    const { code } = error.extensions;
    if (code === 'UNAUTHENTICATED') return 'unauthenticated';
    if (code === 'FORBIDDEN') return 'forbidden';
    if (code === 'NOT_FOUND') return 'unknown';
    if (code === 'BAD_USER_INPUT' && /^There is no such/.test(error.message)) return 'unknown';
    return `error: ${code} ${error.message} ${JSON.stringify(error.extensions.fields ?? [])}`;
  }
  const value = data?.[operation] ?? null;
  if (value === null) return 'unknown';
  const code = errorOfRow(value);
  if (code !== null) return verdictOf({ data, errors: [code] }, operation, shown);
  return shown !== null && !JSON.stringify(value).includes(shown) ? 'unknown' : 'allowed';
}

/** A command on many answers row by row; the questions here name one record, so its row is the answer. */
function errorOfRow(value: unknown): NonNullable<Told['errors']>[number] | null {
  const { rows } = value as { rows?: { error?: { code: string; message: string } | null }[] };
  const error = rows?.[0]?.error;
  return error ? { message: error.message, extensions: { code: error.code } } : null;
}

/** A refusal takes some ten milliseconds; on a busy machine, with every kind of person asking at once, a second is plenty. */
const silentMs = 1_000;

/** How the specs reach a service: over HTTP, and over one WebSocket for each of the people. */
export class Line {
  private readonly sockets = new Map<string | null, Client>();

  constructor(readonly test: TestService) {}

  /** The first thing that a subscription tells, or what refuses it; a queue where nothing happens says nothing. */
  async begin(
    subject: string | null,
    operation: string,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Told> {
    const socket = await this.socketOf(subject);
    return new Promise((resolve) => {
      const end = (answer: Told): void => {
        clearTimeout(silent);
        stop();
        resolve(answer);
      };
      const silent = setTimeout(() => end({ data: { [operation]: 'listens' } }), silentMs);
      const stop = socket.subscribe<Record<string, unknown>>(
        { query, variables },
        {
          next: (answer) => setImmediate(() => end(answer as unknown as Told)),
          error: (errors) => {
            if (!Array.isArray(errors)) throw errors;
            setImmediate(() => end({ data: null, errors: errors as Told['errors'] }));
          },
          complete: () => setImmediate(() => end({ data: null })),
        },
      );
    });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.values()) await socket.dispose();
  }

  private async socketOf(subject: string | null): Promise<Client> {
    const known = this.sockets.get(subject);
    if (known) return known;
    const made = createClient({
      url: `${this.test.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      onNonLazyError: () => undefined,
      retryAttempts: 0,
      connectionParams: subject === null ? {} : { authorization: `Bearer ${await this.test.token(subject)}` },
    });
    this.sockets.set(subject, made);
    return made;
  }
}
