import type { FastifyRequest } from 'fastify';
import type { Variables } from './limits.cost';
import { hashSent, type SentDocument } from './trusted-documents';

/** Something wrong with a request before it is one of GraphQL. */
export class RequestMistake extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface GraphqlRequest {
  document: SentDocument;
  variables: Variables;
  operationName: string | null;
  bytes: number;
}

type AnswerType = 'application/graphql-response+json' | 'application/json';

/** Which of the two media types the client would rather have; application/json when it does not care, null when it wants neither. */
export function answerType(accept: string | undefined): AnswerType | null {
  if (!accept) return 'application/json';
  let best: { type: AnswerType; weight: number } | null = null;
  for (const range of accept.toLowerCase().split(',')) {
    const [media, ...parameters] = range.split(';').map((part) => part.trim());
    const type = offered[media!];
    if (!type) continue;
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality ? Number(quality.slice(2)) : 1;
    if (weight > (best?.weight ?? 0)) best = { type, weight };
  }
  return best?.type ?? null;
}

const offered: Record<string, AnswerType> = {
  'application/graphql-response+json': 'application/graphql-response+json',
  'application/json': 'application/json',
  'application/*': 'application/json',
  '*/*': 'application/json',
};

/** Only JSON in UTF-8: a browser asks the service before it sends that from another site. */
export function checkContentType({ method, headers }: FastifyRequest): void {
  if (method !== 'POST') return;
  const [media, ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (media !== 'application/json' || (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')) {
    throw new RequestMistake(415, 'Send the request as `Content-Type: application/json`, in UTF-8.');
  }
}

/** The parameters of a GraphQL request, from the body or from the address. */
export function readRequest(request: FastifyRequest): GraphqlRequest {
  const given =
    request.method === 'POST' ? request.body : fromAddress(request.query as Record<string, unknown>);
  if (!isMap(given))
    throw new RequestMistake(
      400,
      'Send one JSON object with `query`, and with `variables` and `operationName` where needed.',
    );
  const { query, variables, operationName, extensions, documentId } = given;
  if (extensions != null && !isMap(extensions))
    throw new RequestMistake(400, '`extensions` must be a JSON object.');
  const hash = hashSent(documentId, extensions);
  // What is given beside an id must be a text too; nothing or an empty text is how clients send only the id.
  const isText = typeof query === 'string' && query !== '';
  if (!isText && (hash === null || (query != null && query !== '')))
    throw new RequestMistake(400, '`query` is missing, but must be a text with a GraphQL document.');
  if (variables != null && !isMap(variables))
    throw new RequestMistake(400, '`variables` must be a JSON object.');
  if (operationName != null && typeof operationName !== 'string')
    throw new RequestMistake(400, '`operationName` must be a text.');
  const said = Number(request.headers['content-length'] ?? NaN);
  return {
    document: { query: isText ? query : null, hash },
    variables: variables ?? {},
    // An empty name is how some clients say none.
    operationName: operationName || null,
    bytes: Number.isNaN(said) || request.method !== 'POST' ? Buffer.byteLength(JSON.stringify(given)) : said,
  };
}

function fromAddress(parameters: Record<string, unknown>): Record<string, unknown> {
  return {
    ...parameters,
    variables: parsed(parameters, 'variables'),
    extensions: parsed(parameters, 'extensions'),
  };
}

function parsed(parameters: Record<string, unknown>, name: string): unknown {
  const value = parameters[name];
  if (value === undefined || value === '') return null;
  try {
    return JSON.parse(String(value));
  } catch {
    throw new RequestMistake(400, `\`${name}\` in the address must be a JSON object.`);
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
