import { CaseCorrectionsService } from '../../src/features/escalations/case-corrections.service';
import { serviceLevelPolicyKind } from '../../src/features/agency';
import { CasesService } from '../../src/features/cases';
import { EscalationRequests, EscalationsService } from '../../src/features/escalations';
import { DerivedWorker } from '../../src/features/measures';
import { derivedDefinitions } from '../../src/domain/measure/derived';
import { upper } from '../../src/graphql/enums';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { Shell } from '../../src/platform/shell/shell';
import { RandomActor, everywhere, randomOf } from '../derived/acts';
import { countDerived, differences, entriesSql, monthIn, type EntryRow } from '../derived/count';
import { startTestService, type TestService } from '../support/api';
import { begin, buildAgency, type BuiltAgency } from '../support/build';

const zone = 'America/New_York';
/** Those of cases and escalations; nobody works on issues here. */
const names = Object.entries(derivedDefinitions)
  .filter(([, { fact }]) => !fact.startsWith('issue'))
  .map(([name]) => name);

interface Told {
  measure: { id: string } | null;
  refusal: { message: string } | null;
}
interface Rebuilt {
  periods: number;
  changed: number;
  facts: number;
  differences: { periodStart: string; stood: number | null; is: number | null }[];
}
interface Standing {
  periodStart: string;
  value: number;
  numerator: number | null;
  denominator: number | null;
  revision: number;
  reason: string | null;
  recordedBy: { id: string } | null;
  earlier: { value: number; revision: number }[];
}

describe('measures that the service counts by itself', () => {
  const random = randomOf(1_879);
  const measures = new Map<string, string>();
  let test: TestService;
  let agency: BuiltAgency;
  let chief: string;

  const hours = (count: number) => test.passDays(count / 24);
  /** What is to do now, and what rested for a minute after it. */
  const work = async () => {
    const worker = test.service.app.get(DerivedWorker);
    await worker.work();
    await hours(0.05);
    await worker.work();
  };
  const add = (input: Record<string, unknown>, subject = chief) =>
    test.ask<{ addDerivedMeasure: Told }>(
      subject,
      'mutation ($input: AddDerivedMeasureInput!) { addDerivedMeasure(input: $input) { measure { id } refusal { message } } }',
      { input },
    );
  const rebuild = async (measureId: string): Promise<Rebuilt> => {
    const { data } = await test.ask<{ rebuildDerivedMeasure: { rebuild: Rebuilt } }>(
      chief,
      `mutation ($input: RebuildDerivedMeasureInput!) { rebuildDerivedMeasure(input: $input) {
         rebuild { periods changed facts differences { periodStart stood is } } } }`,
      { input: { measureId } },
    );
    return data.rebuildDerivedMeasure.rebuild;
  };
  const standing = async (name: string): Promise<Standing[]> => {
    const { data } = await test.ask<{ measure: { observations: Standing[] } }>(
      chief,
      `query ($id: ID!) { measure(id: $id) { observations {
         periodStart value numerator denominator revision reason recordedBy { id } earlier { value revision } } } }`,
      { id: measures.get(name) },
    );
    return data.measure.observations;
  };
  const entries = () => test.sql<EntryRow>(entriesSql, [agency.id]);
  /** Every difference between what stands and what a naive count of the history says. */
  const departures = async (rows: readonly EntryRow[], inZone = zone): Promise<string[]> => {
    const [{ month }] = (await test.sql<{ month: string }>(
      `SELECT to_char(clock_now() AT TIME ZONE $1 - interval '1 month', 'YYYY-MM-01') AS month`,
      [zone],
    )) as [{ month: string }];
    const counted = countDerived(rows, inZone, month);
    const told = await Promise.all(
      names.map(async (name) =>
        differences(counted.get(name) ?? new Map(), await standing(name)).map((one) => `${name} ${one}`),
      ),
    );
    return told.flat();
  };

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'derived', [], 1_000);
    chief = agency.people.chiefExperienceOfficer.subject;
    for (const name of names) {
      const { data } = await add({
        definition: upper(name),
        period: 'MONTH',
        zone,
        responsibleOfficeId: agency.office,
      });
      measures.set(name, data.addDerivedMeasure.measure!.id);
    }
    await promise();
    await actAtRandom();
  }, 120_000);
  afterAll(() => test.stop());

  /** Ten days for what is escalated, in both queues. */
  async function promise(): Promise<void> {
    const session = systemSession(agency.id, 'test', 'promise');
    await test.service.app.get(Shell).act(session, { operation: 'build', input: null }, async (act) => {
      for (const queueId of [agency.queue, agency.otherQueue])
        for (const severity of [1, 2, 3, 4])
          await begin(act, serviceLevelPolicyKind, {
            id: newId(),
            queueId,
            severity,
            channel: null,
            claimBudgetMinutes: 4_800,
            resolveBudgetMinutes: 14_400,
            warnPercent: 75,
            levels: [],
            retiredAt: null,
          });
      return { ok: true, value: null };
    });
  }

  async function actAtRandom(): Promise<void> {
    const { app } = test.service;
    const people = [agency.people.specialist, agency.people.secondSpecialist, agency.people.lead];
    const actor = new RandomActor(
      {
        cases: app.get(CasesService),
        requests: app.get(EscalationRequests),
        escalations: app.get(EscalationsService),
        corrections: app.get(CaseCorrectionsService, { strict: false }),
        sessions: people.map(({ id }) => everywhere(agency.id, id)),
        officeIds: [agency.office],
        queueIds: [agency.queue, agency.otherQueue],
        topics: [{ serviceId: agency.service, topicId: agency.topic }],
        openCaseIds: [],
        customers: 6,
        now: async () => (await test.sql<{ now: Date }>('SELECT clock_now() AS now'))[0]!.now,
      },
      random,
    );
    let acts = 0;
    await actor.act(220, async () => {
      acts += 1;
      if (acts % 5 === 0) await hours(random() * 160);
      if (acts % 90 === 0) await work();
    });
    await hours(24 * 32);
    await work();
  }

  it('stand as a naive count of the history has them, corrections of published months included', async () => {
    expect(await departures(await entries())).toEqual([]);
    const all = await Promise.all(names.map(standing));
    expect(all.every((rows) => rows.length > 3)).toBe(true);
    const restated = all.flat().filter(({ revision }) => revision > 1);
    expect(restated.length).toBeGreaterThan(5);
    for (const { revision, reason, recordedBy, earlier } of restated)
      expect({ reason, recordedBy, earlier: earlier.length }).toEqual({
        reason: 'recomputed from the history',
        recordedBy: null,
        earlier: revision - 1,
      });
  });

  it('count the parts of a scope so that they add up to the whole', async () => {
    const parts: Standing[][] = [];
    for (const channel of ['PHONE', 'WEB', 'EMAIL', 'FAX']) {
      const name = `Open cases by ${channel}`;
      const input = { definition: 'BACKLOG', period: 'MONTH', zone, channel, name, officeId: agency.office };
      measures.set(name, (await add(input)).data.addDerivedMeasure.measure!.id);
    }
    await work();
    for (const [name] of measures) if (name.startsWith('Open cases by')) parts.push(await standing(name));
    for (const { periodStart, value } of await standing('backlog')) {
      const ofMonth = parts.map((rows) => rows.find((row) => row.periodStart === periodStart)?.value ?? 0);
      expect([periodStart, ofMonth.reduce((sum, one) => sum + one, 0)]).toEqual([periodStart, value]);
    }
  });

  it('are the same when they are rebuilt from the history', async () => {
    for (const name of names) {
      const { periods, ...found } = await rebuild(measures.get(name)!);
      expect({ name, ...found }).toEqual({ name, changed: 0, facts: 0, differences: [] });
      expect(periods).toBeGreaterThan(3);
    }
  });

  it('put a case that came in before the zone’s midnight into the month that ended', async () => {
    const [{ month }] = (await test.sql<{ month: string }>(
      `SELECT to_char(clock_now() AT TIME ZONE $1 - interval '3 months', 'YYYY-MM-01') AS month`,
      [zone],
    )) as [{ month: string }];
    // The last minute of that month: Greenwich is in the next one by then.
    const [{ at }] = (await test.sql<{ at: Date }>(
      `SELECT ($1::timestamp + interval '1 month' - interval '1 minute') AT TIME ZONE $2 AS at`,
      [month, zone],
    )) as [{ at: Date }];
    expect([monthIn(zone)(at), monthIn('UTC')(at)]).not.toEqual([month, month]);
    const received = async () =>
      (await standing('escalation')).find((one) => one.periodStart === month)?.denominator ?? 0;
    const before = await received();
    await test.service.app.get(CasesService).open(everywhere(agency.id, agency.people.lead.id), {
      officeId: agency.office,
      channel: 'phone',
      summary: 'Entered late.',
      receivedAt: at,
    });
    await work();
    expect(await received()).toBe(before + 1);
    expect(await departures(await entries())).toEqual([]);
    // A control: by Greenwich’s midnights the count is another one, and the check says so.
    expect(await departures(await entries(), 'UTC')).not.toEqual([]);
  });

  it('find a change that nobody marked, put it right and say so', async () => {
    const [{ id }] = (await test.sql<{ id: string }>(
      `SELECT f.subject_id AS id FROM measure_fact f JOIN "case" c ON c.id = f.subject_id
        WHERE f.agency_id = $1 AND f.fact = 'caseResolved' AND f.traits @> '{stands}' AND c.state IN ('resolved', 'closed')
          AND f.at < clock_now() - interval '60 days' ORDER BY f.at LIMIT 1`,
      [agency.id],
    )) as [{ id: string }];
    const outcome = await test.service.app
      .get(CasesService)
      .reopen(everywhere(agency.id, agency.people.lead.id), { caseId: id, reason: 'It came again.' });
    expect(outcome.ok).toBe(true);
    await test.sql('DELETE FROM measure_touch');
    await work();
    expect(await departures(await entries())).not.toEqual([]);
    const found = await rebuild(measures.get('reopening')!);
    expect(found.differences).toHaveLength(1);
    expect(found.facts).toBeGreaterThan(0);
    // The facts that were wrong were those of other measures too: they are counted next.
    await hours(0.05);
    await work();
    expect(await departures(await entries())).toEqual([]);
  });

  it('find a reopened case that was counted twice', async () => {
    await test.sql(
      `UPDATE measure_fact SET traits = '{stands}'
        WHERE agency_id = $1 AND fact = 'caseResolved' AND traits @> '{reopened}'`,
      [agency.id],
    );
    await test.sql(
      `INSERT INTO measure_stale_period SELECT measure_id, period_start, '-infinity', '-infinity' FROM observation
        WHERE measure_id = $1 ON CONFLICT DO NOTHING`,
      [measures.get('resolutionTimeMean')],
    );
    await test.service.app.get(DerivedWorker).work();
    expect(await departures(await entries())).not.toEqual([]);
    const { differences: found, facts } = await rebuild(measures.get('resolutionTimeMean')!);
    expect(found.length).toBeGreaterThan(0);
    expect(facts).toBeGreaterThan(0);
    await work();
    expect(await departures(await entries())).toEqual([]);
  });

  it('say what they count, and take no values by hand', async () => {
    const id = measures.get('backlog')!;
    const { data } = await test.ask(
      chief,
      'query ($id: ID!) { measure(id: $id) { source derivation { definition sentence period zone officeId periodsWaiting } } }',
      { id },
    );
    expect(data).toEqual({
      measure: {
        source: 'OPERATIONS',
        derivation: {
          definition: 'BACKLOG',
          sentence: 'Cases that were open or escalated when the period ended.',
          period: 'MONTH',
          zone,
          officeId: null,
          periodsWaiting: 0,
        },
      },
    });
    const recorded = await test.ask<{ recordObservations: { refusal: { message: string } } }>(
      agency.people.lead.subject,
      'mutation ($input: RecordObservationsInput!) { recordObservations(input: $input) { refusal { message } } }',
      {
        input: {
          measureId: id,
          observations: [{ periodStart: '2026-01-01', periodEnd: '2026-01-31', value: 1 }],
        },
      },
    );
    expect(recorded.data.recordObservations.refusal.message).toContain('Correct the records');
    const placeless = await add({ definition: 'BACKLOG', period: 'WEEK', name: 'Open' });
    expect(placeless.errors![0]!.extensions.fields![0]!.path).toBe('input.responsibleOfficeId');
    const nowhere = await add({
      definition: 'BACKLOG',
      period: 'WEEK',
      name: 'Open',
      officeId: agency.office,
      zone: 'Mars',
    });
    expect(nowhere.errors![0]!.extensions.fields![0]!.message).toContain('"Mars" is no time zone');
  });
});
