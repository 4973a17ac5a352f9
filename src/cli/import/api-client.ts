import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** The service said no, in a sentence meant for the person at the screen. */
export class Refused extends Error {}

export interface RunState {
  id: string;
  state: 'RUNNING' | 'FINISHED' | 'FAILED';
  kind: 'CASES' | 'OBSERVATIONS';
  failure: string | null;
  bytes: number;
  byteOffset: number;
  linesRead: number;
  accepted: number;
  rejected: number;
  unchanged: number;
  ratePerSecond: number | null;
  secondsLeft: number | null;
  reconciliation: {
    open: number;
    closed: number;
    onTime: number;
    late: number;
    firstReceivedAt: string | null;
    lastReceivedAt: string | null;
  } | null;
}

const runFields = `id state kind failure bytes byteOffset linesRead accepted rejected unchanged ratePerSecond secondsLeft
  reconciliation { open closed onTime late firstReceivedAt lastReceivedAt }`;

/** The API as the command uses it. */
export class ApiClient {
  private token: string | null = null;

  constructor(private readonly url: string) {}

  async signIn({ as, token }: { as: string | null; token: string | null }): Promise<void> {
    if (token !== null) {
      this.token = token;
      return;
    }
    const { signInAs } = await this.ask<{
      signInAs: { token: string | null; refusal: { message: string } | null };
    }>(
      'mutation ($subject: String!) { signInAs(input: { subject: $subject }) { token refusal { message } } }',
      { subject: as },
    );
    if (signInAs.token === null)
      throw new Refused(signInAs.refusal?.message ?? `Nobody can sign in as ${as}.`);
    this.token = signInAs.token;
  }

  /** The token decides the agency; the name given on the command line guards against importing into the wrong one. */
  async checkAgency(name: string): Promise<void> {
    const { agency } = await this.ask<{ agency: { name: string } }>('{ agency { name } }');
    if (agency.name !== name)
      throw new Refused(
        `You are signed in at ${JSON.stringify(agency.name)}, not at ${JSON.stringify(name)}.`,
      );
  }

  async upload(file: string): Promise<{ fileId: string; bytes: number }> {
    const response = await fetch(`${this.url}/imports`, {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(createReadStream(file)),
      duplex: 'half',
    } as RequestInit);
    const answer = (await response.json()) as { fileId: string; bytes: number; message?: string };
    if (!response.ok) throw new Refused(answer.message ?? `The upload was answered with ${response.status}.`);
    return answer;
  }

  async start(input: { fileId: string; mapping: string; name: string }): Promise<RunState> {
    const { startImport } = await this.ask<{
      startImport: { import: RunState | null; refusal: { message: string } | null };
    }>(
      `mutation ($input: StartImportInput!) { startImport(input: $input) { import { ${runFields} } refusal { message } } }`,
      { input: { ...input, idempotencyKey: randomUUID() } },
    );
    if (!startImport.import) throw new Refused(startImport.refusal!.message);
    return startImport.import;
  }

  /** How far it is; null while the service does not answer, so that a restart in between does not end the command. */
  async run(id: string): Promise<RunState | null> {
    try {
      return (
        await this.ask<{ import: RunState | null }>(`query ($id: ID!) { import(id: $id) { ${runFields} } }`, {
          id,
        })
      ).import;
    } catch (error) {
      if (error instanceof Refused) throw error;
      return null;
    }
  }

  async saveRejected(id: string, target: string): Promise<void> {
    const response = await fetch(`${this.url}/imports/${id}/rejected.csv`, { headers: this.headers() });
    if (!response.ok || !response.body)
      throw new Refused(`The rejected lines were answered with ${response.status}.`);
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(target));
  }

  private async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data: T;
      errors?: { message: string; extensions?: { code?: string } }[];
    };
    if (!errors) return data;
    const message = errors.map((error) => error.message).join(' ');
    throw errors.some(({ extensions }) => extensions?.code === 'UNAVAILABLE')
      ? new Error(message)
      : new Refused(message);
  }

  private headers(): Record<string, string> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }
}
