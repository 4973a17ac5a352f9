import { noonOf } from '../../src/domain/issue/review/review.timers';
import { compareYears, type Found } from '../model/naive-years';
import { startTestService, type TestService } from '../support/api';
import { FiscalYears, type StoryPlan } from '../support/fiscal-years';

const officer = 'chiefExperienceOfficer';

describe('two fiscal years, from 1 October 2026 to 30 September 2028', () => {
  let test: TestService;
  let years: FiscalYears;
  let found: Found[];

  /** Closed, watched, lost again. Its second review is on the night on which the clocks go forward. */
  const ordinary: StoryPlan = {
    items: [
      { name: 'Form', owner: 'employee', dueOn: '2026-10-20' },
      { name: 'Letter', owner: 'specialist', dueOn: '2026-10-12' },
    ],
    reviewDates: ['2027-01-02', '2027-03-14'],
  };
  /** Late, held, planned anew, extended and ineffective. One item is due on the night on which the clocks go back. */
  const slipping: StoryPlan = {
    items: [
      { name: 'Scanner', owner: 'employee', dueOn: '2026-10-20' },
      {
        ...{ name: 'Manual', owner: 'specialist', after: 'Scanner' },
        ...{ startOn: '2026-10-22', dueOn: '2026-11-01' },
      },
    ],
    reviewDates: ['2027-08-01', '2027-08-15'],
    lagDays: 84,
  };
  /** Added when it was planned anew. */
  const flyer = { name: 'Flyer', owner: 'specialist', dueOn: '2027-03-08' } as const;
  /** Its days of review lie in a month in which nobody is there. */
  const unseen: StoryPlan = {
    items: [{ name: 'Desk', owner: 'employee', dueOn: '2027-05-28' }],
    reviewDates: ['2027-10-15', '2027-10-29'],
    lagDays: 56,
  };
  /** Many more due in that month, written down out of order: what was due first is told first. */
  const parcels = Array.from({ length: 20 }, (_, n) => ({
    ...{ name: `Parcel ${n}`, owner: 'employee' as const },
    dueOn: new Date(Date.parse('2027-10-10') + ((n * 7) % 25) * 86_400_000).toISOString().slice(0, 10),
  }));
  /** Its due days do too. */
  const absent: StoryPlan = {
    items: [
      { name: 'Sign', owner: 'employee', dueOn: '2027-10-12' },
      { name: 'Poster', owner: 'representativeElsewhere', dueOn: '2027-10-18', isElsewhere: true },
      { name: 'Map', owner: 'specialist', dueOn: '2027-11-07' },
      ...parcels,
    ],
    reviewDates: ['2028-12-31'],
  };
  /** Its rest ends in that month. */
  const resting: StoryPlan = {
    items: [{ name: 'Phone', owner: 'specialist', dueOn: '2027-11-20' }],
    reviewDates: ['2028-12-31'],
  };
  /** Its due day lies in another such month. */
  const spring: StoryPlan = {
    items: [{ name: 'Badge', owner: 'specialist', dueOn: '2028-03-12' }],
    reviewDates: ['2028-12-31'],
  };
  const again: StoryPlan = {
    items: [{ name: 'Course', owner: 'employee', dueOn: '2028-02-29' }],
    reviewDates: ['2028-08-02'],
    baseline: ['2027-04-12', '2028-02-06'],
  };

  beforeAll(async () => {
    test = await startTestService();
    years = await FiscalYears.begin(test, '2026-10-01');
    await lived();
    found = await years.found();
  }, 120_000);
  afterAll(async () => {
    await years?.end();
    await test?.stop();
  });

  const issueId = (name: string) => years.issues.get(name)!.id;
  const keeping = async (authority: string): Promise<string> => {
    const schedule = { subjectKind: 'CASE', keepDays: 3650, disposal: 'ANONYMIZE', authority };
    const id = await years.must('administrator', 'addRetentionSchedule', 'schedule', schedule);
    years.names.set(id, authority);
    years.naive.keeps(authority, await years.now());
    return id;
  };
  const kept = async (scheduleId: string): Promise<void> => {
    const [row] = await test.sql<{ version: number }>(
      'SELECT version FROM retention_schedule WHERE id = $1',
      [scheduleId],
    );
    const input = { scheduleId, expectedVersion: row!.version };
    await years.must('administrator', 'retireRetentionSchedule', 'schedule', input);
    years.naive.keeps(null, 0);
  };
  const delegations: string[][] = [];

  async function lived(): Promise<void> {
    for (const name of ['Ordinary', 'Slipping', 'Unseen', 'Absent', 'Resting', 'Spring'])
      await years.analysed(name);
    await firstYear();
    await monthOfNobody();
    await secondYear();
    await years.until('2028-09-30');
  }

  async function firstYear(): Promise<void> {
    const caseId = await years.must('representative', 'openCase', 'case', {
      ...{ officeId: years.agency.office, channel: 'PHONE', summary: 'Where is my annuity?' },
    });
    years.names.set(caseId, 'Case');
    const evidence = { issueId: issueId('Ordinary'), kind: 'CASE', targetIds: [caseId] };
    await years.must(officer, 'linkEvidence', 'issue', evidence);
    await years.must('representative', 'resolveCase', 'case', { caseId, answer: 'On its way.' });
    years.naive.resolvedCase('Case', await years.now());
    await years.planned('Ordinary', ordinary);
    await years.planned('Slipping', slipping);
    const first = await keeping('First schedule');
    await years.until('2026-10-05');
    await years.approved('Ordinary', ordinary);
    await years.approved('Slipping', slipping);
    await years.until('2026-10-10');
    await years.finished('Ordinary', 'Letter', 'specialist');
    await years.until('2026-10-18');
    await years.finished('Ordinary', 'Form', 'employee');
    await years.measured('Ordinary', 60);

    await years.until('2026-11-03');
    const scanner = { itemId: years.itemId('Slipping', 'Scanner'), dueOn: '2027-01-15', reason: 'No offer.' };
    await years.must('lead', 'rescheduleActionItem', 'actionItem', scanner);
    years.naive.moved('Slipping', 'Scanner', '2027-01-15');
    await years.until('2026-11-04');
    const manual = { itemId: years.itemId('Slipping', 'Manual') };
    await years.must('specialist', 'acceptActionItemDates', 'actionItem', manual);
    years.naive.moved('Slipping', 'Manual', '2027-01-26');
    await years.until('2026-12-20');
    await kept(first);
    await years.until('2027-01-14');
    await years.finished('Slipping', 'Scanner', 'employee');
    await years.until('2027-01-20');
    await years.held('Slipping', '2027-02-10T09:00:00Z');
    await years.until('2027-02-15');
    await years.must('lead', 'replanIssue', 'issue', { issueId: issueId('Slipping'), reason: 'Too late.' });
    years.naive.elsewhere('Slipping');
    await years.handedBack('Slipping', flyer);
    await years.must('lead', 'submitPlan', 'issue', { issueId: issueId('Slipping') });
    await years.must(officer, 'delegateApproval', 'approvalDelegation', {
      ...{ toPersonId: years.agency.people.secondSpecialist.id, from: '2027-02-25', until: '2027-03-05' },
      reason: 'On leave.',
    });
    await delegated();

    await years.finished('Slipping', 'Flyer', 'specialist');
    await years.until('2027-03-10');
    await years.finished('Slipping', 'Manual', 'specialist');
    await years.measured('Slipping', 70, 84);
    await years.until('2027-03-18');
    await years.closed('Ordinary');
    years.naive.told('Ordinary/statement', 'statementPublished', 'representative', await years.now());
    await years.planned('Unseen', unseen);
    await years.approved('Unseen', unseen);
    await years.until('2027-05-27');
    await years.finished('Unseen', 'Desk', 'employee');
    await years.measured('Unseen', 60, 56);
    years.issues.get('Ordinary')!.levels.push(['2027-07-05', 75]);
    years.naive.bad('Ordinary', '2027-07-05');
    await years.until('2027-07-20');
    await years.held('Slipping', '2027-08-20T09:00:00Z');
    await years.until('2027-08-24');
    const until = '2027-10-20';
    const extension = { issueId: issueId('Slipping'), until, reason: 'Too few weeks.' };
    await years.must('lead', 'extendMeasurement', 'issue', extension);
    years.naive.extended('Slipping', until, await years.now());
  }

  /** Approved by the delegate on the last of their days but two; seen before, on the first and after the last. */
  async function delegated(): Promise<void> {
    for (const day of ['2027-02-24', '2027-02-25', '2027-03-02', '2027-03-05', '2027-03-06']) {
      await years.until(day);
      const { data } = await test.ask<{ myWork: { plansToApprove: { nodes: { id: string }[] } } }>(
        years.agency.people.secondSpecialist.subject,
        '{ myWork { plansToApprove { nodes { id } } } }',
      );
      delegations.push([day, ...data.myWork.plansToApprove.nodes.map(({ id }) => years.names.get(id)!)]);
      if (day === '2027-03-02')
        await years.approved('Slipping', { ...slipping, items: [flyer] }, 'secondSpecialist');
    }
  }

  /** From 5 October to 8 November 2027 neither people nor the service are there; the clocks go back in that time. */
  async function monthOfNobody(): Promise<void> {
    await years.until('2027-10-01');
    for (const [name, plan] of [
      ['Absent', absent],
      ['Resting', resting],
    ] as const) {
      await years.planned(name, plan);
      await years.approved(name, plan);
    }
    await years.held('Resting', '2027-10-25T06:00:00Z');
    await years.until('2027-10-03');
    const dismissed = { issueId: issueId('Ordinary'), reason: 'A strike, which is over.' };
    await years.must('lead', 'dismissRelapseProposal', 'watchReview', dismissed);
    const second = await keeping('Second schedule');
    await years.until('2027-10-05');
    await years.absentUntil('2027-11-08');
    await years.until('2027-11-10');
    await kept(second);
  }

  async function secondYear(): Promise<void> {
    await years.must('lead', 'foundIneffective', 'issue', { issueId: issueId('Slipping') });
    years.naive.elsewhere('Slipping');
    years.issues.get('Slipping')!.cycle = 2;
    await years.planned('Slipping', again);
    await years.must(officer, 'confirmEffective', 'issue', { issueId: issueId('Unseen') });
    years.naive.elsewhere('Unseen');
    await years.until('2027-11-20');
    await years.finished('Absent', 'Sign', 'employee');
    await years.finished('Absent', 'Poster', 'representativeElsewhere');
    await years.finished('Absent', 'Map', 'specialist');
    await years.finished('Resting', 'Phone', 'specialist');
    for (const { name } of parcels) {
      const itemId = years.itemId('Absent', name);
      await years.must('lead', 'cancelActionItem', 'actionItem', { itemId, reason: 'Nobody needs it.' });
      years.naive.finished('Absent', name);
    }
    await years.until('2028-02-01');
    await years.approved('Slipping', again);
    await years.planned('Spring', spring);
    await years.approved('Spring', spring);
    await years.until('2028-02-28');
    await years.finished('Slipping', 'Course', 'employee');
    await years.measured('Slipping', 60);
    await years.until('2028-03-05');
    await years.absentUntil('2028-04-05');
    await years.must('lead', 'reopenIssue', 'issue', {
      issueId: issueId('Ordinary'),
      reason: 'It came back.',
    });
    years.naive.elsewhere('Ordinary');
    await years.until('2028-04-20');
    await years.finished('Spring', 'Badge', 'specialist');
    await years.until('2028-08-10');
    await years.closed('Slipping');
  }

  it('bring every review, notice, look and rest once, on its day and in order', () => {
    expect(compareYears(years.naive.marks, found)).toEqual([]);
    expect(found.length).toBeGreaterThan(250);
  });

  it('would not hide a double, an omission, or what came out of turn', () => {
    const [first] = found;
    const compare = (altered: Found[]) => compareYears(years.naive.marks, altered);
    expect(compare([...found, first!])).toEqual([expect.stringMatching(/^2 times: /) as string]);
    expect(compare(found.slice(1))).toEqual([`missing: ${first!.line}`]);
    expect(compare([{ ...first!, at: Infinity }, ...found.slice(1)])).toEqual([
      expect.stringMatching(/^after /) as string,
    ]);
    expect(compare([...found, { at: 0, line: 'An invention' }])).toEqual(['not due: An invention']);
  });

  it('hand approvals over on the first of the days named, and take them back after the last', () => {
    expect(delegations).toEqual([
      ['2027-02-24'],
      ['2027-02-25', 'Slipping'],
      ['2027-03-02', 'Slipping'],
      ['2027-03-05'],
      ['2027-03-06'],
    ]);
  });

  it('tell each representative behind an issue of its statement once', () => {
    expect(found.filter(({ line }) => line.includes('statementPublished'))).toHaveLength(1);
  });

  it('leave no timer behind but those of days to come', async () => {
    const left = await test.sql<{ event: string; name: string; due: Date }>(
      'SELECT subject_id AS name, event, due_at AS due FROM timer ORDER BY due_at',
    );
    expect(left.map(({ name, event, due }) => [years.names.get(name), event, due.toISOString()])).toEqual([
      ['Slipping', 'watch', '2029-01-01T12:00:00.000Z'],
    ]);
  });

  it('begin each day’s marks on that very day wherever in the United States somebody reads a calendar', () => {
    const zones = ['Guam', 'Pago_Pago', 'Honolulu'].map((place) => `Pacific/${place}`);
    zones.push(...['Anchorage', 'Los_Angeles', 'Denver', 'Chicago', 'New_York'].map((at) => `America/${at}`));
    const formats = zones.map((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }));
    for (let at = Date.parse('2026-10-01'); at <= Date.parse('2028-09-30'); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      expect(new Set(formats.map((format) => format.format(noonOf(day))))).toEqual(new Set([day]));
    }
  });
});
