import type { TestService } from './api';
import { SurveyDesk, rowFile } from './survey-desk';

interface Chart {
  title: string;
  textAlternative: string;
  specification: unknown;
  table: { columns: string[]; rows: (string | number | null)[][] };
  svgPath: string;
  svg: string;
}

const query = `query($input: ChartInput!) {
  chart(input: $input) { title textAlternative specification table { columns rows } svgPath svg } }`;
const WITHHELD = 'withheld to protect fewer than 10 answers';

/** What the pictures of surveys promise, on a service that somebody else started. */
export function surveyPictures(test: () => TestService): void {
  let desk: SurveyDesk;
  const collections: string[] = [];
  const details: Record<string, string> = {};

  const chart = async (who: Parameters<SurveyDesk['ask']>[0], input: object): Promise<Chart | null> =>
    (await desk.ask<{ chart: Chart | null }>(who, query, { input: { kind: 'SURVEY', ...input } })).chart;

  /** A collection of which each channel got so many answers 1 and 5; every other form names ease as good. */
  async function collection(
    quarter: number,
    answers: Record<string, readonly [number, number]>,
  ): Promise<string> {
    const id = await desk.collection(quarter);
    for (const [channel, [ones, fives]] of Object.entries(answers)) {
      const detailId = await desk.detail(id, { channel });
      details[`${channel} ${quarter}`] = detailId;
      const rows = Array.from({ length: ones + fives }, (_, i) => ({
        id: `${quarter}-${channel}-${i}`,
        answer: i < ones ? 1 : 5,
        ticks: { positive_ease: i % 2 },
      }));
      await desk.import(detailId, rowFile(rows));
    }
    return id;
  }

  beforeAll(async () => {
    desk = await SurveyDesk.open(test(), 'Pictures of surveys');
    // The same answers in all and by phone, and differently spread over the two channels that are withheld.
    collections.push(await collection(1, { PHONE: [63, 100], WEBSITE: [0, 8], EMAIL: [31, 66] }));
    collections.push(await collection(2, { PHONE: [63, 100], WEBSITE: [4, 2], EMAIL: [27, 72] }));
    const collectionId = collections[0]!;
    await desk.tell('lead', 'submitSurveyCollection', { collectionId });
    await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
  }, 60_000);

  it('of surveys tell how often each answer was given, by channel and in all', async () => {
    const shown = (await chart('representative', { surveyCollectionId: collections[0] }))!;
    expect(shown.table.rows).toEqual([
      ['All channels', 94, 0, 0, 0, 174, 268],
      ['Phone', 63, 0, 0, 0, 100, 163],
      ['Website', null, null, null, null, null, WITHHELD],
      ['Email', null, null, null, null, null, WITHHELD],
    ]);
    expect(shown.textAlternative).toContain('Phone: 61.3 % agree, 38.7 % disagree, of 163 answers.');
    expect(shown.textAlternative).toContain(`Website: ${WITHHELD}.`);
    expect(textsOf(shown.svg)).toEqual(expect.arrayContaining([WITHHELD, 'n = 163', 'n = 268']));
  });

  it('of surveys hold nothing of what is withheld: other answers behind it make the same bytes', async () => {
    for (const what of ['ANSWERS', 'DRIVERS']) {
      const [one, other] = await Promise.all(
        collections.map((surveyCollectionId) => chart('lead', { surveyCollectionId, what })),
      );
      const told = ({ specification, table, textAlternative, svg }: Chart): string =>
        JSON.stringify([specification, table, textAlternative, textsOf(svg)])
          .replaceAll(' It is not published.', '')
          .replaceAll('FY 2025 Q2', 'FY 2025 Q1');
      expect(told(one!)).toBe(told(other!));
      // The planted numbers: 97 answers by e-mail, 31 and 66 of them.
      expect([...textsOf(one!.svg), JSON.stringify(one!.table), one!.textAlternative].join()).not.toMatch(
        /\b(97|31|66)\b/,
      );
    }
    const alone = (await chart('lead', { surveyDetailId: details['EMAIL 1'] }))!;
    expect(alone.table.rows).toEqual([['Email', null, null, null, null, null, WITHHELD]]);
    const svg = await fetchSvg(alone.svgPath);
    expect(textsOf(svg)).toContain(WITHHELD);
    expect(textsOf(svg).join()).not.toMatch(/n = |97/);
  });

  it('of surveys tell what was named as good and as bad, of a service by its latest quarter', async () => {
    const { service: serviceId } = desk.agency;
    const shown = (await chart('representative', { serviceId, what: 'DRIVERS' }))!;
    expect(shown.title).toMatch(/^Reasons, .*, FY 2025 Q1$/);
    expect(shown.table.rows).toHaveLength(7);
    const [label, good, , , asked, bad] = shown.table.rows[1]!;
    expect([label, asked, bad]).toEqual(['It was easy', 268, 0]);
    expect(good).toBeCloseTo((133 / 268) * 100, 10);
    const quarters = (await chart('representative', { serviceId }))!;
    expect(quarters.table.rows.map(([first, , , , , , n]) => [first, n])).toEqual([['FY 2025 Q1', 268]]);
    const none = (await chart('representative', { serviceId, from: '2025-01-01' }))!;
    expect([none.table.rows, none.textAlternative]).toEqual([
      [],
      expect.stringContaining('nothing is published for this time') as string,
    ]);
  });

  it('of surveys that are not published are for who works on them', async () => {
    const [, draft] = collections;
    const who = ['representative', 'lead'] as const;
    const seen = await Promise.all(who.map((name) => chart(name, { surveyCollectionId: draft })));
    expect(seen.map((one) => one?.textAlternative.endsWith('It is not published.') ?? null)).toEqual([
      null,
      true,
    ]);
    const statuses = await Promise.all(who.map((name) => fetchStatus(seen[1]!.svgPath, name)));
    expect(statuses).toEqual([404, 200]);
    const both = { surveyCollectionId: collections[0], surveyDetailId: details['PHONE 1'] };
    await expect(chart('lead', both)).rejects.toThrow('Name one of');
    await expect(chart('lead', { surveyCollectionId: draft, to: '2026-01-01' })).rejects.toThrow('input.to');
  });

  async function asked(path: string, who: Parameters<SurveyDesk['ask']>[0]): Promise<Response> {
    const token = await test().token(desk.agency.people[who].subject);
    return fetch(`${test().url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  }
  const fetchSvg = async (path: string): Promise<string> => (await asked(path, 'lead')).text();
  const fetchStatus = async (path: string, who: Parameters<typeof asked>[1]): Promise<number> =>
    (await asked(path, who)).status;
}

/** Every text of an SVG, its title and description too. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<(?:text|title|desc)[^>]*>([^<]*)</g)].map(([, text]) => text!);
}
