import { createHash } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import { longText, shortText } from '../../../graphql/inputs';
import type { IncomingMessage } from '../intake.types';
import { cut, firstLine, soundText } from '../messages/sound-text';

/** Longer HTML is not turned into text: its nesting can cost far more than its length. */
const longestHtml = 500_000;
const parsing = { maxHtmlLengthToParse: longestHtml, skipImageLinks: true };
const longestId = 500;
/** References of one mail that are looked up; the latest say where it belongs. */
const mostReferences = 20;

/** Reads a raw message. `own`: the address that the service itself writes from. */
export async function readMail(raw: Buffer, own: string): Promise<IncomingMessage> {
  const mail = await parse(raw);
  const sender = mail.from?.value[0];
  const from = sender?.address ? soundText(sender.address.trim().toLowerCase()) : null;
  const name = soundText(sender?.name.trim() ?? '');
  // Without an id of its own it is known by what it says: the same bytes are the same message.
  const messageId = mail.messageId
    ? cut(soundText(mail.messageId), longestId)
    : `sha256:${createHash('sha256').update(raw).digest('hex')}`;
  const text = await textOf(mail);
  const subject = firstLine(soundText(mail.subject ?? ''));
  return {
    messageId,
    threadId: messageId,
    summary: subject || firstLine(text) || 'A mail without a subject',
    text,
    customerReference: null,
    contact: from ? { email: cut(from, shortText), name: name === '' ? null : cut(name, shortText) } : null,
    at: null,
    raw,
    mail: { from, answers: answersOf(mail), numbers: numbersOf(subject) },
    refusal: refusalOf(mail, from, own),
  };
}

async function parse(mail: Buffer | string): Promise<ParsedMail> {
  // Loaded with the first mail: few processes ever read one.
  const { simpleParser } = await import('mailparser');
  return simpleParser(mail, parsing);
}

async function textOf({ text, html, attachments }: ParsedMail): Promise<string> {
  const count = attachments.length;
  const dropped =
    count === 0 ? '' : `\n\n(${count === 1 ? 'One attachment was' : `${count} attachments were`} not kept.)`;
  const written = text ?? (html ? await textOfHtml(html) : '');
  const said = soundText(written).trim() || '(The mail has no text.)';
  return cut(said, longText - dropped.length) + dropped;
}

/** HTML as text. The parser turns it into text where it is all of a mail, and leaves it where something is attached. */
async function textOfHtml(html: string): Promise<string> {
  const alone = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}`;
  const { text = '' } = await parse(alone);
  return text;
}

function answersOf({ inReplyTo, references = [] }: ParsedMail): string[] {
  const before = (typeof references === 'string' ? [references] : references)
    .slice(-mostReferences)
    .reverse();
  return [...new Set([...(inReplyTo ? [inReplyTo] : []), ...before])].map(soundText);
}

function numbersOf(subject: string): string[] {
  return [...subject.matchAll(/\[([CE]-\d{4}-\d{6,12})\]/g)].map(([, number]) => number!);
}

/**
 * Why a mail is kept and not taken: it was written by a machine. Nobody waits for an answer to it, and a machine that is
 * answered may answer again (RFC 3834).
 */
function refusalOf({ headers }: ParsedMail, from: string | null, own: string): string | null {
  const said = (name: string): string => plain(headers.get(name)).toLowerCase();
  if (from === null) return 'It has no sender.';
  if (from === own) return 'It came from our own address.';
  const automatic = said('auto-submitted');
  if (automatic !== '' && !automatic.startsWith('no')) return 'It is an automatic answer (Auto-Submitted).';
  if (/^(bulk|junk|list|auto_reply)\b/.test(said('precedence'))) return 'It is bulk mail (Precedence).';
  if (said('x-autoreply') !== '' || said('x-autorespond') !== '') return 'It is an automatic answer.';
  if (headers.has('list-id') || headers.has('list')) return 'It came from a mailing list.';
  if (said('return-path') === '<>' || /^(mailer-daemon|postmaster|no-?reply-bounce)@/.test(from))
    return 'It is a delivery report.';
  if (said('content-type').startsWith('multipart/report')) return 'It is a delivery report.';
  return null;
}

/** A header as text; of structured ones their value. */
function plain(header: unknown): string {
  if (typeof header === 'string') return header.trim();
  if (Array.isArray(header)) return plain(header[0]);
  if (typeof header !== 'object' || header === null) return '';
  if ('text' in header) return header.text === '' ? '<>' : plain(header.text);
  return 'value' in header ? plain(header.value) : '';
}
