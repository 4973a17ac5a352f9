import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import type { StatementText } from '../../../domain/communication/statement.types';
import type { FeedAgency, FeedEntry } from './feed.repository';

export type FeedFormat = 'json' | 'atom';

/** A document as it goes over the wire. */
export interface FeedDocument {
  body: string;
  contentType: string;
  /** Strong: the same bytes have the same tag, whichever instance answers. */
  etag: string;
  lastModified: Date | null;
}

const contentTypes: Record<FeedFormat | 'html', string> = {
  json: 'application/feed+json; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** More than this is not sent, however long the texts: the oldest entries are left out. */
const mostCharacters = 1_000_000;

const headings = {
  youToldUs: 'What you told us',
  weDid: 'What we did',
  whatChanged: 'What changed',
} as const satisfies Partial<Record<StatementText, string>>;

/** The entries as JSON Feed 1.1 or Atom (RFC 4287). `site`: where people find the service; null: entries carry no links. */
export function feedDocument(
  format: FeedFormat,
  agency: FeedAgency,
  entries: readonly FeedEntry[],
  site: string | null,
): FeedDocument {
  const title = clean(`What we heard and what changed: ${agency.name}`);
  const self = site === null ? undefined : `${site}/feed/${agency.slug}.${format}`;
  const updated = entries[0]?.publishedAt ?? null;
  const feed = new Feed({
    title,
    id: `urn:uuid:${agency.id}`,
    description: 'What customers told the agency, what it did about it, and what changed.',
    updated: updated ?? new Date(0),
    generator: 'Find and Fix',
    copyright: '',
    author: { name: clean(agency.name) },
    feedLinks: { json: self, atom: self },
  });
  for (const entry of bounded(entries)) {
    const address = site === null ? undefined : entryAddress(site, entry.id);
    feed.addItem({
      // Atom takes titles as HTML, JSON Feed as plain text.
      title: format === 'atom' ? escaped(entry.title) : clean(entry.title),
      id: `urn:uuid:${entry.id}`,
      link: address as string,
      content: contentOf(entry),
      date: entry.publishedAt,
      category: [{ name: entry.audience, term: entry.audience }],
    });
  }
  return documentOf(format === 'atom' ? atomOf(feed) : jsonOf(feed), format, updated);
}

/** One entry as a page of its own. */
export function entryPage(agency: FeedAgency, entry: FeedEntry): FeedDocument {
  const title = escaped(entry.title);
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1>${contentOf(entry)}<p>${escaped(agency.name)}, <time>${entry.publishedAt.toISOString()}</time></p></body></html>
`;
  return documentOf(body, 'html', entry.publishedAt);
}

export function entryAddress(site: string, id: string): string {
  return `${site}/feed/entries/${id}`;
}

function documentOf(body: string, format: FeedFormat | 'html', lastModified: Date | null): FeedDocument {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  return { body, contentType: contentTypes[format], etag, lastModified };
}

/** The library writes version 1; 1.1 names the authors in a list. */
function jsonOf(feed: Feed): string {
  const { author, ...document } = JSON.parse(feed.json1()) as Record<string, unknown>;
  return `${JSON.stringify({ ...document, version: 'https://jsonfeed.org/version/1.1', authors: [author] })}\n`;
}

/** Without a site the library writes links that lead nowhere; what people wrote holds no such tag, it is escaped. */
function atomOf(feed: Feed): string {
  return `${feed.atom1().replace(/\s*<link\/>/g, '')}\n`;
}

function bounded(entries: readonly FeedEntry[]): FeedEntry[] {
  let characters = 0;
  return entries.filter(({ title, youToldUs, weDid, whatChanged }, index) => {
    characters += title.length + youToldUs.length + weDid.length + whatChanged.length;
    return index === 0 || characters <= mostCharacters;
  });
}

function contentOf(entry: FeedEntry): string {
  return (Object.entries(headings) as [keyof typeof headings, string][])
    .map(([field, heading]) => `<h2>${heading}</h2>${paragraphs(entry[field])}`)
    .join('');
}

function paragraphs(text: string): string {
  return escaped(text)
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.trim().replace(/\n/g, '<br/>')}</p>`)
    .join('');
}

/** What people wrote is text, whatever it looks like. */
function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return clean(text).replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Without the characters that XML 1.0 cannot hold. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}
