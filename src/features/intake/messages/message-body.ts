import { badInput } from '../../../platform/shell/failure';
import { longText, shortText } from '../../../graphql/inputs';
import type { IncomingMessage } from '../intake.types';
import { firstLine, soundText } from './sound-text';

const longestId = 200;

/** Reads the JSON of `POST /intake/<source>`; what is wrong is told with the name of the field. */
export function readMessage(body: Buffer): IncomingMessage {
  const fields = parsed(body);
  const messageId = idOf(fields, 'messageId');
  if (messageId === null)
    throw badInput('messageId', '`messageId` is missing, but must tell this message from all others.');
  const text = textOf(fields, 'text', longText);
  if (text === null) throw badInput('text', '`text` is missing, but must hold what was written.');
  const name = textOf(fields, 'name', shortText);
  return {
    messageId,
    threadId: idOf(fields, 'threadId') ?? messageId,
    summary: firstLine(text),
    text,
    customerReference: textOf(fields, 'customerReference', shortText),
    contact: name === null ? null : { name, email: null },
    at: timeOf(fields, 'at'),
    raw: body,
    mail: null,
    refusal: null,
  };
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below, as any other body that is no JSON object.
  }
  throw badInput('', 'The body must be one JSON object in UTF-8, with `messageId` and `text`.');
}

function textOf(fields: Record<string, unknown>, name: string, longest: number): string | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw badInput(name, `\`${name}\` must be a text.`);
  if (value.trim() === '') throw badInput(name, `\`${name}\` is blank. Say something, or leave it out.`);
  if (value.length > longest) throw badInput(name, `\`${name}\` may have ${longest} characters at most.`);
  if (soundText(value) !== value)
    throw badInput(name, `\`${name}\` holds a NUL or half a character. Send valid Unicode text.`);
  return value;
}

function idOf(fields: Record<string, unknown>, name: string): string | null {
  return textOf(fields, name, longestId);
}

function timeOf(fields: Record<string, unknown>, name: string): Date | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
  const at = typeof value === 'string' && shape.test(value) ? new Date(value) : null;
  if (at === null || Number.isNaN(at.getTime()))
    throw badInput(name, `\`${name}\` must be a time with its offset, such as 2026-11-22T18:30:00Z.`);
  return at;
}
