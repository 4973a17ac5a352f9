import { queueKind, serviceLevelPolicyKind } from '../../../src/features/agency';
import { DeskActs } from '../../../src/features/escalations/desk-acts.service';
import { systemSession } from '../../../src/platform/auth/session';
import { startTestService, type TestService } from '../../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../../support/build';
import { sweepEvent } from '../../support/machine-clock';
import { DeskBuilder, type Desk } from '../../support/machine-desk';
import { readLedger } from '../../support/machine-ledger';
import { proveMachine } from '../../support/machine-proof';
import type { Sent } from '../../support/machine-send';
import { write } from '../../support/write';
import {
  alreadyClaimedIn,
  caseRoles,
  caseTable,
  closedCaseRoles,
  escalationRoles,
  escalationTable,
  type CaseEvent,
  type CaseState,
  type EscalationEvent,
  type EscalationState,
} from './state-event-table';

const records = ['escalation', '"case"'];
let test: TestService;
let agency: BuiltAgency;
let desk: DeskBuilder;

beforeAll(async () => {
  test = await startTestService();
  agency = await buildAgency(test, 'machines', ['recordAnswer', 'viewEscalation']);
  desk = new DeskBuilder(test, agency);
  // Room for all that the tests claim; capacity has tests of its own.
  await test.sql('UPDATE person SET capacity = 1000');
});
afterAll(() => test.stop());

describe('the escalation', () => {
  const bring = async (state: EscalationState, event?: EscalationEvent) => {
    const made = await (event === 'clockDue' || event === 'handBack' ? inTime(state, event) : desk[state]());
    return { ...made, id: made.escalationId };
  };
  /** The same where time does something to it: in a queue with service levels, or in one that hands back. */
  const inTime = async (state: EscalationState, event: 'clockDue' | 'handBack'): Promise<Desk> => {
    const made = await desk.queued();
    const { escalationId } = made;
    const queueId = event === 'clockDue' ? await timed() : await handingBack();
    await sent.transfer(escalationId, queueId);
    if (state !== 'queued') await desk.onEscalation('specialist', 'claimEscalation', escalationId);
    // Another office’s slowness is the agency’s: the clock runs on.
    const wait = { on: 'OTHER_OFFICE', note: 'A file.' };
    if (state === 'waiting') await desk.onEscalation('specialist', 'waitEscalation', escalationId, wait);
    return made;
  };
  const queue = { isDefault: false, quietPeriodDays: 7, calendarId: null };
  const timed = once(async () => {
    const queueId = await write(test, agency, queueKind, {
      ...queue,
      officeId: agency.office,
      name: 'With service levels',
    });
    const budgets = { claimBudgetMinutes: 60, resolveBudgetMinutes: 120, warnPercent: 75, levels: [] };
    const more = { severity: 3, channel: null, retiredAt: null };
    await write(test, agency, serviceLevelPolicyKind, { queueId, ...budgets, ...more });
    return queueId;
  });
  const handingBack = once(() =>
    write(test, agency, queueKind, {
      ...queue,
      officeId: agency.office,
      name: 'Handing back',
      idleHandBackMinutes: 30,
    }),
  );

  /** Each event as somebody sends it who may: the holder, or the lead where a lead can. */
  const sent: Record<
    Exclude<EscalationEvent, 'close' | 'clockDue' | 'handBack' | 'replan'>,
    (id: string, queueId?: string) => Promise<Sent>
  > = {
    claim: (id) => desk.onEscalation('secondSpecialist', 'claimEscalation', id),
    assign: (id) =>
      desk.onEscalation('lead', 'assignEscalation', id, { toId: agency.people.secondSpecialist.id }),
    release: (id) => desk.onEscalation('lead', 'releaseEscalation', id),
    wait: (id) => desk.onEscalation('specialist', 'waitEscalation', id, { on: 'CUSTOMER', note: 'A form.' }),
    resume: (id) => desk.onEscalation('specialist', 'resumeEscalation', id),
    recordAnswer: (id) => desk.onEscalation('representative', 'recordAnswer', id, { text: 'It came.' }),
    transfer: (id, queueId = agency.otherQueue) =>
      desk.onEscalation('lead', 'transferEscalation', id, { queueId, reason: 'Theirs.' }),
    returnToFrontline: (id) => desk.onEscalation('specialist', 'returnEscalation', id, { guidance: 'Ask.' }),
    resolve: (id) => desk.onEscalation('specialist', 'resolveEscalation', id, { resolution: 'Found.' }),
    withdraw: (id) => desk.onEscalation('lead', 'withdrawEscalation', id, { justification: 'It came.' }),
    raise: (id) => desk.onEscalation('lead', 'raiseSeverity', id, { reason: 'Rent is due.' }),
    correctSeverity: (id) => desk.onEscalation('lead', 'correctSeverity', id, { to: 2, reason: 'It is.' }),
    reopen: (id) => desk.onEscalation('lead', 'reopenEscalation', id, { reason: 'It bounced.' }),
    closeEarly: (id) => desk.onEscalation('lead', 'closeEscalation', id, { reason: 'It is confirmed.' }),
    repair: async (id) => {
      await test.sql(`UPDATE escalation SET clock_state = 'breached' WHERE id = $1`, [id]);
      const reason = 'A row was edited by hand.';
      const answer = await desk.onEscalation('lead', 'repairServiceLevel', id, { write: true, reason });
      expect(await latestFact(id)).toBe('EscalationClocksRepaired');
      return answer;
    },
  };
  const latestFact = async (id: string): Promise<string> =>
    (
      await test.sql<{ event: string }>(
        'SELECT event FROM history_entry WHERE subject_id = $1 ORDER BY sequence DESC LIMIT 1',
        [id],
      )
    )[0]!.event;
  const replan = (escalationId: string) =>
    test.service.app
      .get(DeskActs)
      .on(
        systemSession(agency.id, 'replanner', 'spec'),
        'replanEscalations',
        { escalationId },
        { event: 'replan', cause: 'calendarEdited' },
      );
  /** What nobody sends comes as it does in life: time passes, or the service counts again. */
  const brought: Partial<Record<EscalationEvent, (id: string) => Promise<void>>> = {
    close: () => test.passDays(8),
    clockDue: async (id) => {
      // Beyond every budget, so that nothing more falls due while others are looked at.
      await test.passDays(1);
      expect(await latestFact(id)).toBe('EscalationClockBreached');
    },
    handBack: async (id) => {
      await test.passDays(1);
      expect(await latestFact(id)).toBe('EscalationHandedBack');
    },
    replan: async (id) => {
      expect(await replan(id)).toMatchObject({ ok: true });
      expect(await latestFact(id)).toBe('EscalationReplanned');
    },
  };
  const sweeps =
    (event: EscalationEvent) =>
    ({ id }: Desk & { id: string }) =>
      sweepEvent(test, { agencyId: agency.id, kind: 'escalation', id }, event);

  proveMachine(() => test, {
    table: escalationTable,
    records,
    bring,
    send: (event, { id }) => brought[event]?.(id) ?? sent[event as keyof typeof sent](id),
    refuse: {
      // Nobody can send these: only a timer does, and here one that nobody set.
      close: sweeps('close'),
      clockDue: sweeps('clockDue'),
      handBack: sweeps('handBack'),
      replan: async ({ id }, state) =>
        expect(await replan(id)).toMatchObject({
          ok: false,
          refusal: { kind: 'eventNotAllowed', state, event: 'replan' },
        }),
      claim: async ({ id }, state) => {
        const answer = await sent.claim(id);
        if (!alreadyClaimedIn.includes(state)) {
          expect(answer).toMatchObject({ answer: 'EVENT_NOT_ALLOWED', refusal: { state, event: 'claim' } });
          expect([...answer.refusal!.allowed!].sort()).toEqual(escalationTable.sendable(state));
        } else expect(answer).toMatchObject({ answer: 'ALREADY_CLAIMED', record: null });
      },
    },
  });

  describe.each(escalationTable.states)('in %s tells', (state) => {
    let id: string;
    beforeAll(async () => {
      ({ id } = await bring(state));
    });

    // `specialist` holds it where it is held; `secondSpecialist` has the same role and does not.
    it.each<PersonName>([
      'representative',
      'specialist',
      'secondSpecialist',
      'lead',
      'chiefExperienceOfficer',
      'auditor',
      'integrator',
    ])('%s what the table says, and which of it is theirs', async (person) => {
      const holder = ['claimed', 'waiting', 'resolved', 'returned'].includes(state) ? 'specialist' : null;
      const mine = new Set<string>([person === 'secondSpecialist' ? 'specialist' : person]);
      if (person === holder) mine.add('holder');
      const told = await allowedEvents('escalation', person, id);
      const buttons = escalationTable.known(state).filter((event) => event in escalationRoles);
      expect(told.map(({ event }) => event).sort()).toEqual(buttons);
      for (const { event, role, allowed, blockers } of told) {
        const roles = escalationRoles[event as EscalationEvent]!;
        const asRoles = roles.map((name) => (name === 'holder' ? 'specialist' : name));
        expect({ event, role: [...role].sort() }).toEqual({ event, role: [...new Set(asRoles)].sort() });
        // What stands in the way is told to those whose it is; others have no capacity to speak of.
        if (roles.some((name) => mine.has(name)))
          expect({ event, allowed, blockers }).toEqual({ event, allowed: true, blockers: [] });
        else expect({ event, allowed }).toEqual({ event, allowed: false });
      }
    });
  });
});

describe('the case', () => {
  /** Every case here has had an escalation, so that what an escalation does to its case can be tried in each state. */
  const bring = async (state: CaseState): Promise<Desk & { id: string }> => {
    const made = await {
      open: () => desk.returned(),
      escalated: () => desk.claimed(),
      resolved: () => desk.resolved(),
      closed: () => desk.closed(),
      duplicate: async () => {
        const returned = await desk.returned();
        await sent.markDuplicate(returned);
        return returned;
      },
    }[state]();
    return { ...made, id: made.caseId };
  };

  const sent: Record<Exclude<CaseEvent, 'close'>, (subject: Desk) => Promise<Sent>> = {
    resolve: ({ caseId }) => desk.onCase('representative', 'resolveCase', caseId, { answer: 'On Monday.' }),
    escalate: ({ caseId }) =>
      desk.onCase('representative', 'escalateCase', caseId, {
        reason: 'NEEDS_AUTHORITY',
        severity: 2,
        justification: 'Above my limit.',
      }),
    // A closed case is the lead's to reopen, any other the representative's.
    reopen: async ({ caseId }) => {
      const [{ state }] = (await test.sql('SELECT state FROM "case" WHERE id = $1', [caseId])) as [
        { state: string },
      ];
      const who = state === 'closed' ? 'lead' : 'representative';
      return desk.onCase(who, 'reopenCase', caseId, { reason: 'Called again.' });
    },
    markDuplicate: async ({ caseId }) =>
      desk.onCase('representative', 'markDuplicateCase', caseId, { ofId: await original() }),
    unmark: ({ caseId }) => desk.onCase('representative', 'unmarkDuplicateCase', caseId),
    escalationResolved: ({ escalationId }) =>
      desk.onEscalation('specialist', 'resolveEscalation', escalationId, { resolution: 'Found.' }),
    escalationReturned: ({ escalationId }) =>
      desk.onEscalation('specialist', 'returnEscalation', escalationId, { guidance: 'Ask.' }),
    escalationWithdrawn: ({ escalationId }) =>
      desk.onEscalation('lead', 'withdrawEscalation', escalationId, { justification: 'It came.' }),
    escalationReopened: ({ escalationId }) =>
      desk.onEscalation('lead', 'reopenEscalation', escalationId, { reason: 'It bounced.' }),
    escalationTransferred: ({ escalationId }) =>
      desk.onEscalation('specialist', 'transferEscalation', escalationId, {
        queueId: agency.queueElsewhere,
        reason: 'It is theirs.',
      }),
  };

  let kept: Promise<string> | null = null;
  const original = () => (kept ??= desk.open());

  /**
   * An escalation acts on its case only while both agree; over the API they always do. So the escalation is put out of
   * step by SQL, as no act of the service could: then its act finds a case that cannot follow, and neither moves.
   */
  const outOfStep =
    (event: Extract<CaseEvent, `escalation${string}`>) =>
    async (subject: Desk): Promise<void> => {
      const [was] = await test.sql<Record<string, unknown>>(
        'SELECT state, holder_id, ended_at FROM escalation WHERE id = $1',
        [subject.escalationId],
      );
      const put = (state: unknown, holder: unknown, ended: unknown) =>
        test.sql('UPDATE escalation SET state = $2, holder_id = $3, ended_at = $4 WHERE id = $1', [
          subject.escalationId,
          state,
          holder,
          ended,
        ]);
      const [clock] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
      if (event === 'escalationReopened') await put('returned', null, clock!.now);
      else await put('claimed', agency.people.specialist.id, null);
      const before = await readLedger(test, records);
      const answer = await sent[event](subject);
      expect(answer).toMatchObject({
        answer: 'CHECKS_NOT_MET',
        record: null,
        refusal: { checks: [{ code: expect.stringMatching(/^case(Follows|NoDuplicate)$/) }] },
      });
      expect(await readLedger(test, records)).toEqual(before);
      await put(was!.state, was!.holder_id, was!.ended_at);
    };

  proveMachine(() => test, {
    table: caseTable,
    records: ['"case"', 'escalation'],
    bring,
    send: (event, subject) => (event === 'close' ? test.passDays(8) : sent[event](subject)),
    refuse: {
      close: ({ id }) => sweepEvent(test, { agencyId: agency.id, kind: 'case', id }, 'close'),
      escalationResolved: outOfStep('escalationResolved'),
      escalationReturned: outOfStep('escalationReturned'),
      escalationWithdrawn: outOfStep('escalationWithdrawn'),
      escalationReopened: outOfStep('escalationReopened'),
      escalationTransferred: outOfStep('escalationTransferred'),
    },
  });

  it.each(caseTable.states)(
    'in %s tells everyone what the table says, and which of it is theirs',
    async (state) => {
      const { id } = await bring(state);
      const roles = state === 'closed' ? closedCaseRoles : caseRoles;
      for (const person of ['representative', 'specialist', 'lead', 'auditor'] as const) {
        const told = await allowedEvents('case', person, id);
        expect(told.map(({ event }) => event).sort()).toEqual(
          caseTable.known(state).filter((event) => event in roles),
        );
        for (const { event, role, allowed } of told) {
          expect({ event, role, allowed }).toEqual({
            event,
            role: roles[event as CaseEvent],
            allowed: roles[event as CaseEvent]!.includes(person),
          });
        }
      }
    },
  );
});

describe('what cannot be sent over HTTP at all', () => {
  it.each([
    ['close', ['closeEscalation']],
    ['escalationResolved', []],
    ['escalationReturned', []],
    ['escalationWithdrawn', []],
    ['escalationReopened', []],
    ['clockDue', []],
    ['handBack', []],
    ['replan', []],
  ])(
    '%s of a case or an escalation: the schema has no command for it, but closeEscalation, which is a lead’s word',
    async (event, others) => {
      const { data } = await test.ask<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
        agency.people.lead.subject,
        '{ __schema { mutationType { fields { name } } } }',
      );
      const commands = data.__schema.mutationType.fields.map(({ name }) => name);
      expect(commands).toContain('resolveEscalation');
      expect(commands.filter((name) => new RegExp(`^${event}(Case|Escalation)?$`).test(name))).toEqual(
        others,
      );
    },
  );
});

describe('two edits of what was read in one version', () => {
  it('of an escalation: one is written, the other is told what it became', async () => {
    const { escalationId } = await desk.queued();
    const answers = await Promise.all([
      desk.onEscalation('lead', 'correctSeverity', escalationId, { to: 1, reason: 'A', expectedVersion: 1 }),
      desk.onEscalation('lead', 'correctSeverity', escalationId, { to: 2, reason: 'B', expectedVersion: 1 }),
    ]);
    expect(answers.map(({ answer }) => answer).sort()).toEqual(['ACCEPTED', 'STALE_VERSION']);
    expect(answers.find(({ refusal }) => refusal)?.refusal).toMatchObject({
      expectedVersion: 1,
      currentVersion: 2,
      record: { __typename: 'Escalation', id: escalationId, version: 2 },
    });
  });

  it('of a case: who saw an older version is told so, and nothing is written', async () => {
    const caseId = await desk.open();
    await desk.onCase('representative', 'resolveCase', caseId, { answer: 'On Monday.' });
    await desk.onCase('representative', 'reopenCase', caseId, { reason: 'It was not.' });
    const before = await readLedger(test, records);
    const late = await desk.onCase('representative', 'resolveCase', caseId, {
      answer: 'On Tuesday.',
      expectedVersion: 1,
    });
    expect(late).toMatchObject({
      answer: 'STALE_VERSION',
      refusal: {
        expectedVersion: 1,
        currentVersion: 3,
        record: { __typename: 'Case', id: caseId, version: 3 },
      },
    });
    expect(await readLedger(test, records)).toEqual(before);
  });
});

interface ToldEvent {
  event: string;
  allowed: boolean;
  role: string[];
  blockers: { code: string; message: string }[];
}

async function allowedEvents(field: string, person: PersonName, id: string): Promise<ToldEvent[]> {
  const { data } = await test.ask<Record<string, { allowedEvents: ToldEvent[] }>>(
    agency.people[person].subject,
    `query ($id: ID!) { ${field}(id: $id) { allowedEvents { event allowed role blockers { code message } } } }`,
    { id },
  );
  return data[field]!.allowedEvents;
}

/** Made when it is first needed, and kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
