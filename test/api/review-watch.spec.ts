import { statementKind } from '../../src/features/communications';
import { Sweeper } from '../../src/platform/jobs/sweeper';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { reviewedIssueQuery, writeReviewable, type ReviewedIssue } from '../support/reviewed-issue';
import { send } from '../support/send';
import { write, writeIssue } from '../support/write';

const wobble = [0, 3, -2, 1, -3, 2, -1];
/** Weeks of the story: the baseline, then from the day after the work. */
const baseline = Array.from({ length: 26 }, (_, i) => i - 34);
const weeksFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('a fix judged by the service itself, and watched after closing', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let today: string;
  let issueId: string;
  const measures = { days: '', calls: '', complaints: '' };

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'watch');
    today = await clock();
    for (const name of ['days', 'calls', 'complaints'] as const) {
      const measure = {
        name: `Average ${name} per week`,
        unit: name,
        direction: 'LOWER_IS_BETTER',
        kind: 'MEAN',
        source: 'OPERATIONS',
        officeId: agency.office,
      };
      measures[name] = (await send(test, agency, 'lead', 'addMeasure', ['measure', ''], measure)).record.id;
    }
    await record('days', baseline, 70);
    await record('calls', baseline, 60);
    await record('complaints', baseline, 10);
    issueId = await writeIssue(test, agency, 'implement');
    await writeReviewable(test, agency, issueId, measures, dayOf);
  });
  afterAll(() => test.stop());

  async function clock(): Promise<string> {
    const [row] = await test.sql<{ day: string }>(
      "SELECT to_char(clock_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day",
    );
    return row!.day;
  }

  const dayOf = (offset: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);

  async function record(
    measure: keyof typeof measures,
    weeks: readonly number[],
    level: number,
  ): Promise<void> {
    const observations = weeks.map((week) => ({
      periodStart: dayOf(7 * week),
      periodEnd: dayOf(7 * week + 6),
      value: level + wobble[((week % 7) + 7) % 7]!,
    }));
    const input = { measureId: measures[measure], observations };
    const told = await send(test, agency, 'lead', 'recordObservations', ['measure', ''], input);
    expect(told.refusal).toBeNull();
    await published();
  }

  /** News is told after the commit: what its consumers write is there once nothing waits. */
  async function published(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await test.sql<{ waiting: number }>(
        'SELECT count(*)::int AS waiting FROM outbox WHERE published_at IS NULL',
      );
      if (row!.waiting === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('News was not published within five seconds.');
  }

  async function read(who: PersonName = 'lead'): Promise<ReviewedIssue> {
    const answer = await test.ask<{ issue: ReviewedIssue }>(agency.people[who].subject, reviewedIssueQuery, {
      id: issueId,
    });
    expect(answer.errors).toBeUndefined();
    return answer.data.issue;
  }

  /** Until the beginning of a day, and a second round that must find nothing more. */
  async function until(day: string): Promise<void> {
    const days = (Date.parse(day) - Date.parse(await clock())) / 86_400_000;
    await test.passDays(days + 1);
    await test.service.app.get(Sweeper).sweep();
  }

  const does = (who: PersonName, command: string, input: object = {}) =>
    send(test, agency, who, command, ['issue', 'state'], { issueId, ...input });
  const verdicts = async () => (await read()).reviews.map(({ verdict }) => verdict);
  const toldOf = (reason: string) =>
    test.sql<{ person_id: string; text: string }>(
      'SELECT person_id, text FROM notification WHERE subject_id = $1 AND reason = $2 ORDER BY created_at',
      [issueId, reason],
    );

  it('is shown before any verdict: the series, the limits of the baseline and the line without change', async () => {
    expect((await does('lead', 'finishImplementation')).record).toMatchObject({ state: 'MEASURE' });
    const { effect } = await read();
    expect(effect).toMatchObject({ verdict: null, interval: null, nextReviewOn: dayOf(70) });
    expect(effect!.chart.points.map(({ phase }) => phase)).toEqual(baseline.map(() => 'BASELINE'));
    expect(effect!.chart).toMatchObject({ frozen: true, limits: { n: 26 } });
    expect(effect!.chart.counterfactualMean).toBe(effect!.chart.limits!.mean);
  });

  it('is reviewed on the first day fixed beforehand, once, and those who decide are told the sentence', async () => {
    await until(dayOf(63));
    await record('days', weeksFrom(0, 8), 60);
    expect(await verdicts()).toEqual([]);
    await until(dayOf(70));
    const { reviews, effect } = await read();
    expect(reviews).toMatchObject([
      { verdict: 'TOO_EARLY', reason: 'TOO_FEW_AFTER', possibleOn: dayOf(154) },
    ]);
    expect(effect!.nextReviewOn).toBe(dayOf(154));
    const told = await toldOf('reviewComputed');
    expect(told.map(({ person_id }) => person_id).sort()).toEqual(
      [agency.people.lead.id, agency.people.chiefExperienceOfficer.id].sort(),
    );
    expect(told[0]!.text).toContain(reviews[0]!.sentence);
    const [entry] = await test.sql(
      "SELECT actor_kind, role FROM history_entry WHERE event = 'ReviewComputed' AND subject_kind = 'review' LIMIT 1",
    );
    expect(entry).toEqual({ actor_kind: 'system', role: 'system' });
  });

  it('is not reviewed again because of data that change nothing', async () => {
    await until(dayOf(112));
    await record('days', weeksFrom(9, 10), 60);
    await test.service.app.get(Sweeper).sweep();
    expect(await verdicts()).toEqual(['TOO_EARLY']);
  });

  it('is reviewed when the data that were missing on the last day arrive, and not twice', async () => {
    await until(dayOf(161));
    expect(await verdicts()).toEqual(['TOO_EARLY', 'NOT_MEASURABLE']);
    await record('calls', weeksFrom(0, 21), 60);
    await record('complaints', weeksFrom(0, 21), 20);
    expect(await verdicts()).toHaveLength(2);
    await record('days', weeksFrom(11, 21), 60);
    await test.service.app.get(Sweeper).sweep();
    expect(await verdicts()).toEqual(['TOO_EARLY', 'NOT_MEASURABLE', 'IMPROVED']);
    await record('days', [22], 60);
    await test.service.app.get(Sweeper).sweep();
    expect(await verdicts()).toHaveLength(3);
  });

  it('shows each item’s own measure beside the plan’s, judged together where items share one, corrected for many', async () => {
    const { items } = await read();
    const [form, course, overtime] = items;
    expect(overtime!.reviews).toEqual([]);
    expect(form!.reviews).toHaveLength(3);
    const last = form!.reviews[2]!;
    expect(last.verdict).toBe('NO_DETECTABLE_CHANGE');
    expect(last.jointItems.map(({ title }) => title)).toEqual(['A form', 'A course']);
    expect(last.sentence).toMatch(
      /^“A form” and “A course” were to move the same measure .* judged together\./,
    );
    // The calls and, as the other measure beside the primary one, the complaints.
    expect(last.correction).toEqual({ tests: 2 });
    expect(course!.reviews[2]!.sentence).toBe(last.sentence);
  });

  it('warns whoever confirms of what got worse meanwhile, and stands in nobody’s way', async () => {
    const { reviews, effect } = await read('chiefExperienceOfficer');
    expect(reviews[2]!.correction).toBeNull();
    expect(reviews[2]!.warnings).toEqual([
      expect.stringMatching(/^Average complaints per week got worse/) as string,
    ]);
    expect(effect!.warnings).toEqual(reviews[2]!.warnings);
    expect((await toldOf('reviewComputed')).at(-1)!.text).toContain(reviews[2]!.warnings[0]!);
    expect((await does('chiefExperienceOfficer', 'confirmEffective')).record).toMatchObject({
      state: 'COMMUNICATE',
    });
    const [timers] = await test.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM timer WHERE subject_id = $1',
      [issueId],
    );
    expect(timers!.count).toBe(0);
  });

  it('is watched after one, two and four fiscal quarters, and says honestly what cannot be told', async () => {
    for (const audience of ['customers', 'frontline']) {
      await write(test, agency, statementKind, {
        subjectKind: 'issue',
        subjectId: issueId,
        cycle: 1,
        audience,
        revision: 1,
        title: 'Faster',
        youToldUs: 'It took long.',
        weDid: 'A form.',
        whatChanged: 'From 70 days to 60.',
        state: 'published',
        editorIds: [],
      });
    }
    expect((await does('chiefExperienceOfficer', 'closeIssue')).record).toMatchObject({ state: 'CLOSED' });
    const ahead = (await read()).watch;
    expect(ahead.map(({ quarter, review }) => [quarter, review])).toEqual([
      [1, null],
      [2, null],
      [4, null],
    ]);
    await until(dayOf(182));
    await record('days', [23, 24], 60);
    await until(ahead[0]!.on);
    const { watch, relapseProposal } = await read();
    expect(watch[0]).toMatchObject({
      on: ahead[0]!.on,
      review: { verdict: 'CANNOT_TELL', reason: 'TOO_FEW' },
    });
    expect(watch[1]!.review).toBeNull();
    expect(relapseProposal).toBeNull();
  });

  it('a relapse proposes to take it up again; people may dismiss it with a reason', async () => {
    const second = (await read()).watch[1]!.on;
    const ended = Math.floor((Date.parse(await clock()) - Date.parse(today)) / (7 * 86_400_000)) - 1;
    await record('days', weeksFrom(25, ended), 75);
    await until(second);
    const found = await read();
    expect(found.watch[1]!.review).not.toBeNull();
    expect(found.watch[2]!.review).toBeNull();
    expect(found.relapseProposal).toMatchObject({ quarter: 2 });
    const told = await toldOf('relapseProposed');
    expect(told).toHaveLength(2);
    expect(told[0]!.text).toContain(found.relapseProposal!.sentence);
    const dismiss = () =>
      send(test, agency, 'lead', 'dismissRelapseProposal', ['watchReview', 'proposal dismissalReason'], {
        issueId,
        reason: 'A strike, which is over.',
      });
    expect((await dismiss()).record).toMatchObject({
      proposal: 'DISMISSED',
      dismissalReason: 'A strike, which is over.',
    });
    expect((await dismiss()).refusal?.checks).toEqual([{ code: 'relapseProposed' }]);
    expect((await read()).relapseProposal).toBeNull();
  });

  it('reopening takes the proposal up, ends the watch, and leaves the first cycle readable beside the second', async () => {
    const last = (await read()).watch[2]!.on;
    await until(last);
    expect((await read()).relapseProposal).toMatchObject({ quarter: 4 });
    await does('lead', 'reopenIssue', { reason: 'It came back.' });
    const found = await read();
    expect(found).toMatchObject({ state: 'ANALYZE', cycle: 2, relapseProposal: null });
    expect(found.watch.map(({ cycle, quarter }) => [cycle, quarter])).toEqual([
      [1, 1],
      [1, 2],
      [1, 4],
    ]);
    const looks = await test.sql(
      "SELECT event, count(*)::int AS count FROM history_entry WHERE subject_kind = 'watchReview' GROUP BY event ORDER BY event",
    );
    expect(looks).toEqual([
      { event: 'RelapseProposalDismissed', count: 1 },
      { event: 'RelapseProposalTakenUp', count: 1 },
      { event: 'WatchReviewComputed', count: 3 },
    ]);
    expect(found.cycles).toEqual([
      {
        cycle: 1,
        chosenOption: { title: 'A checklist' },
        confirmedCauses: [{ text: 'Files arrive incomplete.' }],
        plans: [{ revision: 1 }],
        itemsDone: [{ title: 'A form' }, { title: 'A course' }, { title: 'Overtime' }],
        latestReview: {
          effectiveVerdict: 'IMPROVED',
          sentence: expect.stringContaining('95 % interval') as string,
        },
        statements: [{ audience: 'CUSTOMERS' }, { audience: 'FRONTLINE' }],
      },
      {
        cycle: 2,
        chosenOption: null,
        confirmedCauses: [],
        plans: [],
        itemsDone: [],
        latestReview: null,
        statements: [],
      },
    ]);
  });
});
