import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

function bad(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function parseInstant(value: unknown): Date {
  const at = typeof value === 'string' && instant.test(value) ? new Date(value) : null;
  if (!at || Number.isNaN(at.getTime()) || !isDay((value as string).slice(0, 10))) {
    throw bad(
      `DateTime takes an ISO-8601 instant with offset, such as 2026-03-09T14:30:00Z; got ${JSON.stringify(value)}.`,
    );
  }
  return at;
}

function parseDay(value: unknown): string {
  if (typeof value !== 'string' || !isDay(value)) {
    throw bad(`Date takes a calendar day, such as 2026-03-09; got ${JSON.stringify(value)}.`);
  }
  return value;
}

/** Whether a text is a day that exists: 2026-02-30 would otherwise roll over to March. */
export function isDay(text: string): boolean {
  if (!day.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO-8601 with offset: `2026-03-09T14:30:00Z`. Always given in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : null),
});

export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day without a time or a zone: `2026-03-09`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(node.kind === Kind.STRING ? node.value : null),
});

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'A value of any shape: a changed field before and after, in history entries.',
  serialize: (value) => value,
});
