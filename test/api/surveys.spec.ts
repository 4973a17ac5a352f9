import { rowColumns } from '../../src/domain/survey';
import { startTestService, type TestService } from '../support/api';
import { countedFormats } from '../support/survey-counts';
import { SurveyDesk, rowFile } from '../support/survey-desk';

const figures = 'suppressed n offered responseRate mean favourable { share interval { low high } }';

describe('a survey with a row for each answered form', () => {
  let test: TestService;
  let desk: SurveyDesk;
  beforeAll(async () => {
    test = await startTestService();
    desk = await SurveyDesk.open(test, 'Surveys');
  }, 60_000);
  afterAll(() => test?.stop());

  const kept = async (detailId: string): Promise<number> => {
    const [row] = await test.sql<{ n: string }>(
      'SELECT count(*) AS n FROM survey_response WHERE detail_id = $1',
      [detailId],
    );
    return Number(row!.n);
  };
  const answers = (n: number, answer: (index: number) => number, prefix = 'r') =>
    Array.from({ length: n }, (_, index) => ({ id: `${prefix}-${index}`, answer: answer(index) }));
  const statisticsOf = async (who: 'lead' | 'representative', detailId: string) =>
    (
      await desk.ask<{ surveyDetail: { statistics: Record<string, unknown> } | null }>(
        who,
        `query ($id: ID!) { surveyDetail(id: $id) { statistics { ${figures} drivers { sign driver asked ticked { share } trustGap { estimate } suppressed } } } }`,
        { id: detailId },
      )
    ).surveyDetail?.statistics;

  it('is refused whole with line and column of what is wrong, and nothing of it is kept', async () => {
    const detailId = await desk.detail(await desk.collection(1, 2020));
    const messages = async (file: string | Buffer): Promise<string[]> => {
      const { refusal, surveyImport } = await desk.import(detailId, file);
      expect(surveyImport).toBeNull();
      return refusal!.checks!.map(({ message }) => message);
    };
    const good = { id: 'a', answer: 5 };
    expect(await messages(rowFile([good], rowColumns.slice(1)))).toContain(
      'Line 1, external_id: the header lacks this column.',
    );
    expect((await messages(rowFile([good], [...rowColumns, 'question_5'])))[0]).toMatch(
      /^Line 1, question_5: the format has no such column/,
    );
    expect((await messages(rowFile([good], [...rowColumns, 'question_1'])))[0]).toMatch(
      /^Line 1: .*"question_1" twice/,
    );
    expect((await messages(rowFile([good, { id: 'b', answer: 0 }])))[0]).toMatch(
      /^Line 3, question_1: 0 is an answer of thumbs.*mixes thumbs and Likert: line 2/,
    );
    expect(
      (await messages(rowFile([good, { id: 'b', answer: 4, ticks: { negative_ease: 'yes' } }])))[0],
    ).toMatch(/^Line 3, negative_ease: "yes" is no tick/);
    expect((await messages(rowFile([good, { id: 'b', answer: 4 }, { id: 'a', answer: 5 }])))[0]).toBe(
      'Line 4, external_id: "a" stands on line 2 already.',
    );
    expect((await messages(`${rowFile([good])}b,4\n`))[0]).toBe(
      'Line 3: the line has 2 cells instead of 17.',
    );
    const latin = Buffer.from(rowFile([good, { id: 'b', answer: 4, text: 'caf\u00e9' }]), 'latin1');
    expect((await messages(latin))[0]).toMatch(/^Line 3: Byte \d+ of the line \(0xe9\) is not UTF-8/);
    const many = await messages(rowFile(answers(30, () => 9)));
    expect(many.slice(0, 20).map((message) => /^Line (\d+),/.exec(message)![1])).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index + 2)),
    );
    expect(many.slice(20)).toEqual(['And 10 more mistakes.', 'Nothing of the file was kept.']);
    expect(await kept(detailId)).toBe(0);
    expect(await test.sql('SELECT 1 FROM survey_text WHERE detail_id = $1', [detailId])).toEqual([]);
  });

  it('changes nothing when it comes again, and replaces other content only with a reason', async () => {
    const detailId = await desk.detail(await desk.collection(2, 2020));
    const rows = answers(25, (index) => (index % 5) + 1);
    expect((await desk.import(detailId, rowFile(rows))).surveyImport).toMatchObject({
      added: 25,
      replaced: 0,
      unchanged: 0,
    });
    const reversed = [...rowColumns].reverse();
    expect((await desk.import(detailId, rowFile(rows, reversed))).surveyImport).toMatchObject({
      added: 0,
      replaced: 0,
      unchanged: 25,
    });
    const other = rows.map((row, index) =>
      index === 3 ? { ...row, answer: 1, text: 'I changed my mind.' } : row,
    );
    const refused = await desk.import(detailId, rowFile([...other, { id: 'new', answer: 5 }]));
    expect(refused.refusal!.checks![0]!.message).toBe(
      'Line 5, external_id: "r-3" stands with other content (question_1 4 stands, 1 is sent; another question_4). To replace it, send replace with a reason.',
    );
    expect(JSON.stringify(refused)).not.toContain('changed my mind');
    expect(await kept(detailId)).toBe(25);
    const replaced = await desk.import(detailId, rowFile([...other, { id: 'new', answer: 5 }]), {
      replace: true,
      reason: 'Coded wrongly.',
    });
    expect(replaced.surveyImport).toMatchObject({ added: 1, replaced: 1, unchanged: 24 });
    const back = await desk.import(detailId, rowFile(rows), { replace: true, reason: 'It was right.' });
    expect(back.surveyImport).toMatchObject({ added: 0, replaced: 1, unchanged: 24 });
    expect(await test.sql('SELECT 1 FROM survey_text WHERE detail_id = $1', [detailId])).toEqual([]);
  });

  it('comes out as it went in, also texts that a spreadsheet would run', async () => {
    const detailId = await desk.detail(await desk.collection(3, 2020));
    const texts = ['=1+1', "'=1+1", '-5', "it's", 'two\nlines, "quoted"', '@me', '', 'é — ≠'];
    const rows = texts.map((text, index) => ({
      ...{ id: `t-${index}`, answer: (index % 5) + 1, text },
      ticks: { positive_ease: index % 2, negative_other: 'null' },
    }));
    await desk.import(detailId, rowFile(rows));
    const { text } = await desk.file('lead', detailId, 'responses');
    expect(text.split('\r\n')[0]).toBe(rowColumns.join(','));
    expect(text).toContain(",'=1+1\r\n");
    const again = await desk.import(detailId, text);
    expect(again.surveyImport).toMatchObject({ added: 0, replaced: 0, unchanged: 8 });
    const stored = await test.sql<{ content: string }>(
      'SELECT content FROM survey_text WHERE detail_id = $1',
      [detailId],
    );
    // The file's own lines were not guarded: one that begins with an apostrophe and a sign is read as guarded.
    expect(stored.map(({ content }) => content).sort()).toEqual(
      texts
        .filter(Boolean)
        .map((one) => (one === "'=1+1" ? '=1+1' : one))
        .sort(),
    );
    const empty = await desk.detail(await desk.collection(4, 2020));
    await desk.import(empty, text);
    expect((await desk.file('lead', empty, 'responses')).text).toBe(text);
  });

  it('is seen by who works on it until it is published, its texts by few even then', async () => {
    const collectionId = await desk.collection(1);
    const detailId = await desk.detail(collectionId, { volumeOffered: 80, volumeRespondents: 40 });
    const rows = answers(40, (index) => (index < 10 ? 1 : index < 20 ? 3 : 5)).map((row, index) => ({
      ...row,
      ticks: { negative_ease: index < 15 ? 1 : 0, positive_humanity: 'null' },
      text: index === 0 ? 'Nobody called me back.' : '',
    }));
    await desk.import(detailId, rowFile(rows));
    expect(await statisticsOf('representative', detailId)).toBeUndefined();
    expect((await desk.file('representative', detailId, 'responses')).status).toBe(404);
    expect(
      (await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId })).refusal,
    ).toMatchObject({
      kind: 'EVENT_NOT_ALLOWED',
    });
    await desk.tell('lead', 'submitSurveyCollection', { collectionId });
    expect((await desk.import(detailId, rowFile(rows))).refusal!.message).toMatch(
      /The collection is submitted/,
    );
    const published = await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    expect(published).toMatchObject({ surveyCollection: { state: 'PUBLISHED' }, refusal: null });

    const seen = (await statisticsOf('representative', detailId))!;
    // By hand: 10 ones, 10 threes, 20 fives.
    expect(seen).toMatchObject({
      n: 40,
      offered: 80,
      responseRate: 0.5,
      mean: 3.5,
      favourable: { share: 0.5 },
    });
    const drivers = seen.drivers as { sign: string; driver: string; asked: number | null }[];
    expect(drivers.find(({ sign, driver }) => sign === 'NEGATIVE' && driver === 'EASE')).toEqual({
      ...{ sign: 'NEGATIVE', driver: 'EASE', asked: 40, ticked: { share: 0.375 }, suppressed: false },
      trustGap: { estimate: -0.8 },
    });
    expect(drivers.find(({ sign, driver }) => sign === 'POSITIVE' && driver === 'HUMANITY')).toMatchObject({
      asked: null,
      ticked: null,
    });
    const texts =
      'query ($id: ID!) { surveyDetail(id: $id) { volumeRespondents history { nodes { fact } } } surveyTexts(detailId: $id) { nodes { text question1 } } }';
    const read = (who: 'representative' | 'auditor') => desk.ask(who, texts, { id: detailId });
    expect(await read('representative')).toMatchObject({
      surveyDetail: { volumeRespondents: null, history: { nodes: [] } },
      surveyTexts: null,
    });
    expect(await read('auditor')).toMatchObject({
      surveyTexts: { nodes: [{ text: 'Nobody called me back.', question1: 1 }] },
    });
    expect((await desk.file('representative', detailId, 'responses')).status).toBe(403);
    const gaps = await desk.ask<{ surveyDriverGaps: unknown[] }>(
      'representative',
      'query ($id: ID!) { surveyDriverGaps(serviceId: $id, fiscalYear: 2025, quarter: 1) { sign driver share gap weight } }',
      { id: desk.agency.service },
    );
    expect(gaps.surveyDriverGaps).toEqual([
      { sign: 'NEGATIVE', driver: 'EASE', share: 0.375, gap: -0.8, weight: 0.375 * -0.8 },
    ]);
  });

  it('feeds a measure when it is published, and corrects it when it is published again', async () => {
    const { measure } = await desk.tell<{ measure: { id: string } }>(
      'lead',
      'addMeasure',
      {
        name: 'Trust',
        unit: 'points',
        direction: 'HIGHER_IS_BETTER',
        kind: 'SCORE',
        source: 'SURVEY',
        officeId: desk.agency.office,
      },
      'measure { id }',
    );
    const collectionId = await desk.collection(2);
    const detailId = await desk.detail(collectionId);
    const link = { detailId, question: 1, measureId: measure.id };
    expect((await desk.tell('lead', 'linkSurveyMeasure', link, 'surveyDetail { id }')).refusal).toBeNull();
    await desk.import(detailId, rowFile(answers(20, (index) => (index < 10 ? 2 : 4))));
    await desk.tell('lead', 'submitSurveyCollection', { collectionId });
    await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    await test.passDays(0);
    const values = () =>
      desk.ask(
        'representative',
        'query ($id: ID!) { measure(id: $id) { observations { periodStart periodEnd value denominator revision earlier { value } } } }',
        { id: measure.id },
      );
    const standing = { periodStart: '2025-01-01', periodEnd: '2025-03-31', denominator: 20 };
    expect(await values()).toEqual({
      measure: { observations: [{ ...standing, value: 3, revision: 1, earlier: [] }] },
    });

    await desk.tell('chiefExperienceOfficer', 'requestSurveyChanges', {
      collectionId,
      reason: 'Half was coded wrongly.',
    });
    await desk.import(detailId, rowFile(answers(20, () => 4)), { replace: true, reason: 'Coded anew.' });
    await desk.tell('lead', 'submitSurveyCollection', { collectionId });
    await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    await test.passDays(0);
    expect(await values()).toEqual({
      measure: { observations: [{ ...standing, value: 4, revision: 2, earlier: [{ value: 3 }] }] },
    });
    // The next quarter's survey of the same place and wording goes on with the measure; of another wording it does not.
    const next = await desk.collection(3);
    const measuresOf = async (id: string) =>
      (
        await desk.ask<{ surveyDetail: { measures: unknown[] } }>(
          'lead',
          'query ($id: ID!) { surveyDetail(id: $id) { measures { question measureId } } }',
          { id },
        )
      ).surveyDetail.measures;
    expect(await measuresOf(await desk.detail(next))).toEqual([{ question: 1, measureId: measure.id }]);
    expect(await measuresOf(await desk.detail(next, { trustQuestionText: 'I trust the agency.' }))).toEqual(
      [],
    );
  });

  it('is withheld below ten, and what would give it away too', async () => {
    const collectionId = await desk.collection(4);
    const sizes = [
      ['PHONE', 6],
      ['EMAIL', 40],
      ['WEBSITE', 12],
    ] as const;
    for (const [channel, n] of sizes) {
      const detailId = await desk.detail(collectionId, { channel, trustQuestionText: `By ${channel}.` });
      await desk.import(detailId, rowFile(answers(n, () => 4)));
    }
    await desk.tell('lead', 'submitSurveyCollection', { collectionId });
    await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    const { surveyCollection } = await desk.ask<{
      surveyCollection: {
        details: { channel: string; statistics: { n: number | null } }[];
        statistics: {
          total: { n: number }[];
          cells: { channel: string; statistics: { n: number | null } }[];
        };
      };
    }>(
      'representative',
      `query ($id: ID!) { surveyCollection(id: $id) { details { channel statistics { n } }
        statistics { total { n } cells { channel statistics { n } } } } }`,
      { id: collectionId },
    );
    const expected = [
      ['PHONE', null],
      ['EMAIL', 40],
      ['WEBSITE', null],
    ];
    expect(surveyCollection.details.map(({ channel, statistics }) => [channel, statistics.n])).toEqual(
      expected,
    );
    expect(
      surveyCollection.statistics.cells.map(({ channel, statistics }) => [channel, statistics.n]),
    ).toEqual(expected);
    expect(surveyCollection.statistics.total).toEqual([{ n: 58 }]);
    const trust = await desk.ask<{ surveyTrust: { series: { wording: string }[]; keptApart: string } }>(
      'representative',
      'query ($id: ID!) { surveyTrust(serviceId: $id) { series { wording points { fiscalYear quarter statistics { n } } } keptApart } }',
      { id: desk.agency.service },
    );
    expect(trust.surveyTrust.series.map(({ wording }) => wording)).toEqual([
      'This increased my trust in the agency.',
      'By PHONE.',
      'By EMAIL.',
      'By WEBSITE.',
    ]);
    expect(trust.surveyTrust.keptApart).toMatch(/^Wordings kept apart/);
  });

  it('is imported by a service account whose key lists it, and by nobody else’s lead', async () => {
    const detailId = await desk.detail(await desk.collection(1, 2019));
    const file = rowFile(answers(12, () => 5));
    const key = { idempotencyKey: 'night-1' };
    const done = await desk.import(detailId, file, key, 'importSurveyResponses', 'integrator');
    expect(done.surveyImport).toMatchObject({ added: 12 });
    await expect(desk.import(detailId, file, {}, 'importSurveyResponses', 'leadElsewhere')).rejects.toThrow(
      /NOT_FOUND/,
    );
    // A file of somebody else is no file.
    const fileId = await desk.upload('integrator', file);
    await expect(
      desk.tell('lead', 'importSurveyResponses', { fileId, detailId }, 'surveyImport { added }'),
    ).rejects.toThrow(/BAD_USER_INPUT/);
  });

  it('loses its texts under a schedule and keeps its figures, also when the file comes again', async () => {
    const [collectionId, detailId] = await (async () => {
      const id = await desk.collection(2, 2019);
      return [id, await desk.detail(id)];
    })();
    const rows = answers(15, () => 5).map((row) => ({ ...row, text: 'My name is Ada.' }));
    await desk.import(detailId, rowFile(rows));
    await desk.tell('lead', 'submitSurveyCollection', { collectionId });
    await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    await desk.tell(
      'administrator',
      'addRetentionSchedule',
      { subjectKind: 'SURVEY_TEXT', keepDays: 30, disposal: 'ANONYMIZE', authority: 'GRS 6.5 item 020' },
      'schedule { id }',
    );
    await test.passDays(31);
    const texts = await test.sql(
      'SELECT DISTINCT content, erased_under FROM survey_text WHERE detail_id = $1',
      [detailId],
    );
    expect(texts).toEqual([{ content: null, erased_under: 'GRS 6.5 item 020' }]);
    expect(await statisticsOf('representative', detailId)).toMatchObject({ n: 15, mean: 5 });
    await desk.tell('chiefExperienceOfficer', 'requestSurveyChanges', {
      collectionId,
      reason: 'One more look.',
    });
    expect((await desk.import(detailId, rowFile(rows))).surveyImport).toMatchObject({
      unchanged: 15,
      added: 0,
    });
    const replaced = rowFile(rows.map((row) => ({ ...row, answer: 4 })));
    await desk.import(detailId, replaced, { replace: true, reason: 'Coded wrongly.' });
    expect(
      await test.sql('SELECT 1 FROM survey_text WHERE detail_id = $1 AND content IS NOT NULL', [detailId]),
    ).toEqual([]);
    const { verifyHistory } = await desk.ask<{ verifyHistory: { faults: unknown[] } }>(
      'auditor',
      '{ verifyHistory { faults { message } } }',
    );
    expect(verifyHistory.faults).toEqual([]);
  });

  describe('of the formats with counts', () => countedFormats(() => desk));

  it('feeds no measure that would give away what is withheld', async () => {
    // Four by email are withheld, and so are the fifteen by fax, of which everybody could tell the four.
    const sizes = { PHONE: 30, FAX: 15, EMAIL: 4 };
    const fed = async (quarter: number, channels: readonly string[]): Promise<number[]> => {
      const form = { unit: 'points', direction: 'HIGHER_IS_BETTER', kind: 'SCORE', source: 'SURVEY' };
      const { measure } = await desk.tell<{ measure: { id: string } }>(
        'lead',
        'addMeasure',
        { ...form, name: `Trust by ${channels.join(' and ')}`, officeId: desk.agency.office },
        'measure { id }',
      );
      const collectionId = await desk.collection(quarter, 2016);
      for (const [channel, n] of Object.entries(sizes)) {
        const detailId = await desk.detail(collectionId, { channel });
        await desk.import(detailId, rowFile(answers(n, () => 4)));
        const measureId = channels.includes(channel) ? measure.id : null;
        const link = { detailId, question: 1, measureId };
        await desk.tell('lead', 'linkSurveyMeasure', link, 'surveyDetail { id }');
      }
      await desk.tell('lead', 'submitSurveyCollection', { collectionId });
      await desk.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
      await test.passDays(0);
      const read = await desk.ask<{ measure: { observations: { denominator: number }[] } }>(
        'representative',
        'query ($id: ID!) { measure(id: $id) { observations { denominator } } }',
        { id: measure.id },
      );
      return read.measure.observations.map(({ denominator }) => denominator);
    };
    expect(await fed(1, ['FAX'])).toEqual([]);
    expect(await fed(2, ['PHONE', 'FAX'])).toEqual([]);
    expect(await fed(3, ['FAX', 'EMAIL'])).toEqual([19]);
    expect(await fed(4, ['PHONE'])).toEqual([30]);
  });
});
