import { request } from 'node:http';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** Who somebody turned out to be: a name, or the code of the error. */
export type Heard = string;

interface Told {
  data?: { me: { name: string } | null } | null;
  errors?: readonly { extensions?: { code?: unknown } }[];
}

const query = '{ me { name } }';

function heard({ data, errors }: Told): Heard {
  return data?.me?.name ?? String(errors?.[0]?.extensions?.code ?? 'nobody');
}

/** Asks who one is, with these values of the Authorization header, one header each. */
export function overHttp(url: string, authorization: string[], search = ''): Promise<Heard> {
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql${search}`, { method: 'POST' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        // A header past what HTTP servers take is refused before GraphQL is reached.
        resolve(response.statusCode === 431 ? 'UNAUTHENTICATED' : heard(JSON.parse(text) as Told));
      });
    });
    sent.on('error', reject);
    for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
    if (authorization.length > 0)
      sent.setHeader('authorization', authorization.length === 1 ? authorization[0]! : authorization);
    sent.end(body);
  });
}

/** Asks who one is on a WebSocket: said with the connection, or with the operation as the IDE does. */
export async function overSocket(
  url: string,
  authorization: string,
  at: 'connection' | 'operation',
): Promise<Heard> {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: at === 'connection' ? { authorization } : {},
  });
  const extensions = at === 'operation' ? { headers: { authorization } } : undefined;
  try {
    return await new Promise<Heard>((resolve) => {
      client.subscribe(
        { query, extensions },
        {
          next: (told) => resolve(heard(told as Told)),
          error: (errors) =>
            resolve(
              Array.isArray(errors)
                ? heard({ errors: errors as Told['errors'] })
                : `closed ${(errors as { code?: number }).code ?? String(errors)}`,
            ),
          complete: () => resolve('nobody'),
        },
      );
    });
  } finally {
    await client.dispose();
  }
}
