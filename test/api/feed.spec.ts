import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { statementKind } from '../../src/features/communications';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';
import { send } from '../support/send';
import { write, writeIssue } from '../support/write';

const texts = {
  title: 'Sooner & <safer>',
  youToldUs: 'You waited <script>alert("x")</script> too long ]]> for your payment.',
  weDid: 'We did this:\n– a checklist\n\nAnd more.',
  whatChanged: 'From 70 days to 60, “sooner”.',
};

interface JsonFeed {
  version: string;
  title: string;
  authors: { name: string }[];
  items: {
    id: string;
    title: string;
    content_html: string;
    date_modified: string;
    url?: string;
    tags: string[];
  }[];
}

interface AtomFeed {
  id: string;
  updated: string;
  author: { name: string };
  entry?: {
    id: string;
    title: { '#text': string };
    content: { '#text': string };
    updated: string;
    link?: unknown;
  }[];
}

describe('the public feed', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issueId: string;

  beforeAll(async () => {
    test = await startTestService({ PUBLIC_URL: 'https://fixes.example.gov' });
    agency = await buildAgency(test, 'Feed & Sons, U.S.');
    issueId = await writeIssue(test, agency, 'communicate');
  });
  afterAll(() => test.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${test.url}${path}`, { headers });
  const json = async (path = '/feed.json') => (await (await get(path)).json()) as JsonFeed;

  async function atom(path = '/feed.atom'): Promise<AtomFeed> {
    const text = await (await get(path)).text();
    expect(XMLValidator.validate(text)).toBe(true);
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' });
    return (parser.parse(text) as { feed: AtomFeed }).feed;
  }

  /** A statement as it was published; the road there is another test’s matter. */
  const published = (audience: string, publishedAt: Date, more: object = {}) =>
    write(test, agency, statementKind, {
      subjectKind: 'issue',
      subjectId: issueId,
      cycle: 1,
      audience,
      revision: 1,
      ...texts,
      state: 'published',
      writtenById: agency.people.lead.id,
      editorIds: [agency.people.lead.id],
      approvedById: agency.people.chiefExperienceOfficer.id,
      publishedAt,
      withdrawnReason: null,
      ...more,
    });

  it('is there before anything is published, and needs nobody signed in', async () => {
    expect(await json()).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: [] });
    expect((await atom()).entry).toBeUndefined();
  });

  it('shows what is written for customers and the public, and nothing else', async () => {
    const customers = await published('customers', new Date('2026-07-01T10:00:00Z'));
    const everybody = await published('public', new Date('2026-07-02T10:00:00Z'));
    await published('frontline', new Date('2026-07-03T10:00:00Z'), { title: 'Inside' });
    await published('staff', new Date('2026-07-03T10:00:00Z'), { title: 'Inside' });
    await published('public', new Date('2026-07-03T10:00:00Z'), { title: 'Draft', cycle: 2, state: 'draft' });
    const feed = await json();
    expect(feed.authors).toEqual([{ name: 'Feed & Sons, U.S.' }]);
    expect(feed.items.map(({ id, tags }) => [id, tags])).toEqual([
      [`urn:uuid:${everybody}`, ['public']],
      [`urn:uuid:${customers}`, ['customers']],
    ]);
    const { entry } = await atom();
    expect(entry!.map(({ id }) => id)).toEqual(feed.items.map(({ id }) => id));
    const all = JSON.stringify([feed, entry]);
    for (const inside of [
      issueId,
      agency.people.lead.id,
      agency.people.chiefExperienceOfficer.id,
      'Inside',
      'Draft',
    ])
      expect(all).not.toContain(inside);
  });

  it('says in Atom and in JSON the very texts, and no markup of theirs', async () => {
    const [item] = (await json()).items;
    const [entry] = (await atom()).entry!;
    expect(item!.title).toBe(texts.title);
    expect(entry!.title['#text']).toBe('Sooner &amp; &lt;safer&gt;');
    expect(entry!.content['#text']).toBe(item!.content_html);
    expect(item!.content_html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; too long ]]&gt;');
    expect(item!.content_html).not.toContain('<script');
    expect(item!.content_html).toContain('<p>We did this:<br/>– a checklist</p><p>And more.</p>');
    expect(entry!.updated).toBe('2026-07-02T10:00:00.000Z');
    expect((await atom()).updated).toBe('2026-07-02T10:00:00.000Z');
  });

  it('is asked for again at no cost while nothing changed', async () => {
    for (const path of ['/feed.json', '/feed.atom']) {
      const first = await get(path);
      const etag = first.headers.get('etag')!;
      expect(first.headers.get('content-type')).toMatch(
        /^application\/(feed\+json|atom\+xml); charset=utf-8$/,
      );
      expect(first.headers.get('last-modified')).toBe('Thu, 02 Jul 2026 10:00:00 GMT');
      expect(first.headers.get('cache-control')).toBe('public, max-age=60');
      const again = await get(path, { 'if-none-match': `"other", W/${etag}` });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  it('changes its tag when a statement is taken back, which is gone at once', async () => {
    const before = (await get('/feed.json')).headers.get('etag')!;
    const [latest] = (await json()).items;
    const page = new URL(latest!.url!).pathname;
    expect(latest!.url).toMatch(/^https:\/\/fixes\.example\.gov\/feed\/entries\//);
    const shown = await get(page);
    expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await shown.text()).toContain('<h1>Sooner &amp; &lt;safer&gt;</h1>');
    const statementId = latest!.id.replace('urn:uuid:', '');
    await send(test, agency, 'chiefExperienceOfficer', 'withdrawStatement', ['statement', 'state'], {
      statementId,
      reason: 'The figure was wrong.',
    });
    const after = await get('/feed.json', { 'if-none-match': before });
    expect(after.status).toBe(200);
    expect(((await after.json()) as JsonFeed).items).toHaveLength(1);
    expect((await get(page)).status).toBe(404);
  });

  it('has the latest fifty', async () => {
    for (let cycle = 10; cycle < 62; cycle += 1)
      await published('public', new Date(Date.UTC(2026, 8, 1, 0, cycle)), {
        cycle,
        title: `Number ${cycle}`,
      });
    const { items } = await json();
    expect(items).toHaveLength(50);
    expect([items[0]!.title, items[49]!.title]).toEqual(['Number 61', 'Number 12']);
  });

  it('has an address for each agency, which must be named where there are several', async () => {
    const whole = await json();
    expect(await json('/feed/feed-sons-u-s.json')).toEqual(whole);
    expect(await json(`/feed/${agency.id}.json`)).toEqual(whole);
    expect((await atom('/feed/feed-sons-u-s.atom')).id).toBe(`urn:uuid:${agency.id}`);
    const other = await buildAgency(test, 'Another');
    expect((await json(`/feed/${other.id}.json`)).items).toEqual([]);
    const unnamed = await get('/feed.json');
    expect([unnamed.status, await unnamed.json()]).toEqual([
      404,
      {
        code: 'NOT_FOUND',
        message: 'Several agencies are served here: name one, as in /feed/<agency>.json.',
      },
    ]);
    for (const path of [
      '/feed/nobody.json',
      '/feed/another.rss',
      '/feed/%00.json',
      `/feed/entries/${issueId}`,
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });
});
