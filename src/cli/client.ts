import { print } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** What the service said no to, in its own words: final. */
export class Refused extends Error {}

/** Nobody answered, or not just now: trying again may help. */
export class Unreachable extends Error {}

/** Whoever talks to the service from here: an address, and a token once signed in. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly token: string | null = null,
  ) {}

  as(token: string): ApiClient {
    return new ApiClient(this.url, token);
  }

  /** The answer's data; what the service calls an error is thrown with its sentence. */
  async ask<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      body: JSON.stringify({ query: print(document), variables }),
      headers: { 'content-type': 'application/json' },
    });
    const { data, errors } = (await response.json()) as Answer<Result>;
    if (errors && errors.length > 0) {
      const message = errors.map((error) => error.message).join(' ');
      const isPassing = errors.some(({ extensions }) => extensions?.code === 'UNAVAILABLE');
      throw isPassing ? new Unreachable(message) : new Refused(message);
    }
    if (data == null) throw new Refused(`The service answered ${response.status} without data.`);
    return data;
  }

  /** A request with the token. */
  async fetch(path: string, request: RequestInit = {}): Promise<Response> {
    const authorization: Record<string, string> =
      this.token === null ? {} : { authorization: `Bearer ${this.token}` };
    try {
      return await fetch(`${this.url}${path}`, {
        ...request,
        headers: { ...(request.headers as Record<string, string>), ...authorization },
        // A body that is a stream is sent while it is read.
        ...({ duplex: 'half' } as object),
      });
    } catch (error) {
      const { message } = (error as Error & { cause?: Error }).cause ?? (error as Error);
      throw new Unreachable(`Nobody answers at ${this.url} (${message}). Start the service with npm start.`, {
        cause: error,
      });
    }
  }
}

/** The record of a payload, or the refusal's sentence thrown. */
export function done<T>(record: T | null | undefined, refusal: { message: string } | null | undefined): T {
  if (record == null)
    throw new Refused(refusal?.message ?? 'The service answered with neither a record nor a refusal.');
  return record;
}
