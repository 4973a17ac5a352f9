import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { CONFIG, type Config } from '../platform/config/config';
import { InvalidDocument, readDocument } from './operation';

/** A document as it was sent: its text, its id, or both. */
export interface SentDocument {
  query: string | null;
  /** SHA-256 in hex. */
  hash: string | null;
}

/** Mistakes of the file that are told at once. */
const mostTold = 20;

/**
 * Documents that are known before anybody sends them, by their SHA-256: a console sends the id of a document and the
 * service need not run any other. Everything that depends on variables is checked as for any document.
 */
@Injectable()
export class TrustedDocuments implements OnApplicationBootstrap {
  private known: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const { file } = this.config.trustedDocuments;
    if (file === null) return;
    const read = readDocuments(readFileSync(file, 'utf8'), this.schemaHost.schema);
    if (!read.ok) {
      const told = read.mistakes.slice(0, mostTold).map((mistake) => `${file}: ${mistake}`);
      const more = read.mistakes.length - told.length;
      throw new Error([...told, ...(more > 0 ? [`${more} more are wrong.`] : [])].join('\n'));
    }
    this.known = read.documents;
  }

  /** The text to run. */
  resolve({ query, hash }: SentDocument): string {
    const { mode } = this.config.trustedDocuments;
    const known = hash === null ? undefined : this.known.get(hash);
    if (query === null) {
      if (known !== undefined) return known;
      throw mode === 'off'
        ? refused(
            'PERSISTED_QUERY_NOT_SUPPORTED',
            'Documents have no ids here. Send the document as `query`.',
          )
        : refused(
            'PERSISTED_QUERY_NOT_FOUND',
            'No document has this id. Send the id of one that is known here.',
          );
    }
    if (hash !== null && hash !== hashOf(query))
      throw refused('BAD_USER_INPUT', 'The id is not the SHA-256 of the document. Send one of the two.');
    if (mode === 'only' && !this.known.has(hash ?? hashOf(query))) {
      throw refused(
        'UNTRUSTED_DOCUMENT',
        'Only documents that are known here are run. Have this one added to TRUSTED_DOCUMENTS_FILE.',
      );
    }
    return query;
  }
}

export type ReadDocuments =
  { ok: true; documents: ReadonlyMap<string, string> } | { ok: false; mistakes: string[] };

/** A map from SHA-256 to document, as graphql-codegen and Relay write it; one sentence for each entry that is wrong. */
export function readDocuments(json: string, schema: GraphQLSchema): ReadDocuments {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch (error) {
    return { ok: false, mistakes: [`This is not JSON: ${(error as Error).message}.`] };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { ok: false, mistakes: ['This is no JSON object from SHA-256 to document.'] };
  const documents = new Map<string, string>();
  const mistakes: string[] = [];
  for (const [hash, text] of Object.entries(given)) {
    const mistake = mistakeOf(hash, text, schema);
    if (mistake !== null) mistakes.push(`${hash.slice(0, 64)}: ${mistake}`);
    else documents.set(hash, text as string);
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, documents };
}

function mistakeOf(hash: string, text: unknown, schema: GraphQLSchema): string | null {
  if (typeof text !== 'string') return 'The document is no text.';
  if (hash !== hashOf(text)) return 'This is not the SHA-256 of its document in lower-case hex.';
  try {
    readDocument(schema, text, false);
    return null;
  } catch (error) {
    return error instanceof InvalidDocument
      ? error.errors.map(({ message }) => message).join(' ')
      : (error as Error).message;
  }
}

/** From `documentId` of the GraphQL-over-HTTP draft, or from Apollo's extension; null where neither stands. */
export function hashSent(documentId: unknown, extensions: unknown): string | null {
  // What is no SHA-256 is the id of nothing, and told as such.
  if (documentId !== undefined && documentId !== null)
    return typeof documentId === 'string' ? documentId.replace(/^sha256:/, '').slice(0, 65) : '';
  const persisted = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)
    ?.persistedQuery;
  const hash = persisted?.sha256Hash;
  return typeof hash === 'string' ? hash.slice(0, 65) : null;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function refused(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
