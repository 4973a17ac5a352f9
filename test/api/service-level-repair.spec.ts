import { startTestService, type TestService } from '../support/api';
import { escalate, openCase, type PersonName } from '../support/build';
import { ClockDesk, minutesOf } from '../support/clock-desk';

describe('the clocks of an escalation,', () => {
  let test: TestService;
  let desk: ClockDesk;

  beforeAll(async () => {
    test = await startTestService();
    desk = await ClockDesk.build(test, 'levels');
  });
  afterAll(() => test.stop());

  const verify = async (): Promise<void> => {
    const { data } = await test.ask<{ verifyHistory: { faults: unknown[] } }>(
      desk.agency.people.auditor.subject,
      '{ verifyHistory { faults { message } } }',
    );
    expect(data.verifyHistory.faults).toEqual([]);
  };

  describe('held against its history', () => {
    it('bears out what was claimed, paused, warned, breached and taken to its levels', async () => {
      const day = await desk.toWednesday();
      const id = await desk.inTimedQueue();
      expect(await desk.check(id)).toMatchObject({ differences: [] });
      await desk.send('specialist', 'claimEscalation', { escalationId: id });
      await desk.until(day(0, '16:00'));
      await desk.send('specialist', 'waitEscalation', {
        escalationId: id,
        on: 'THIRD_PARTY',
        note: 'A bank.',
      });
      await desk.until(day(2, '10:00'));
      expect((await desk.clocks(id)).at(-1)).toMatchObject({ state: 'PAUSED', dueAt: null });
      await desk.send('specialist', 'resumeEscalation', { escalationId: id });
      await desk.until(day(12, '12:00'));
      const clock = await desk.resolveClock(id);
      expect(clock.marks.map(({ kind }) => kind)).toEqual(['WARNING', 'BREACH', 'LEVEL']);
      const { differences, entries } = await desk.check(id);
      expect(differences).toEqual([]);
      expect(entries).toBe(8);
    });

    it('pitfall: a transferred and a reopened record inherit no dead clock', async () => {
      await desk.toWednesday();
      const id = await desk.inTimedQueue();
      const step = async (by: PersonName, command: string, fields = {}) => {
        await desk.send(by, command, { escalationId: id, ...fields });
        await test.passDays(45 / 1_440);
        expect(await desk.differing(id)).toEqual([]);
      };
      await step('specialist', 'claimEscalation');
      await step('specialist', 'resolveEscalation', { resolution: 'Found.' });
      await step('lead', 'reopenEscalation', { reason: 'It bounced.' });
      await step('lead', 'transferEscalation', { queueId: desk.other, reason: 'Theirs.' });
      await step('specialist', 'claimEscalation');
      await step('lead', 'releaseEscalation');
      await step('lead', 'withdrawEscalation', { justification: 'It came.' });
      const clocks = await desk.clocks(id);
      expect(clocks.filter(({ kind }) => kind === 'CLAIM').map(({ number }) => number)).toEqual([1, 2, 3]);
      const resolves = clocks.find(({ kind }) => kind === 'RESOLVE')!;
      expect(resolves.segments.map(({ kind }) => kind)).toContain('STOPPED');
      expect(minutesOf(resolves, 'RUNNING')).toBeCloseTo(resolves.elapsedMinutes, 6);
    });

    it('pitfall: a policy change loses no pauses', async () => {
      const day = await desk.toWednesday();
      const id = await desk.inTimedQueue();
      await desk.send('specialist', 'claimEscalation', { escalationId: id });
      await desk.send('specialist', 'waitEscalation', { escalationId: id, on: 'CUSTOMER', note: 'A form.' });
      await desk.until(day(0, '16:00'));
      await desk.send('specialist', 'resumeEscalation', { escalationId: id });
      const expectedVersion = await desk.versionOf('service_level_policy', desk.policy);
      await desk.send('administrator', 'editServiceLevelPolicy', {
        policyId: desk.policy,
        expectedVersion,
        resolveBudgetMinutes: 1_200,
      });
      await desk.send('administrator', 'applyServiceLevelPolicy', { policyId: desk.policy });
      await desk.replanned();
      const clock = await desk.resolveClock(id);
      expect(clock).toMatchObject({ budgetMinutes: 1_200, terms: [{}, {}, { policyVersion: 2 }] });
      expect(clock.sentence).toMatch(/it stood still (59 min|1 h)/);
      expect(await desk.check(id)).toMatchObject({ differences: [] });
    });

    it('bears out what an edited calendar moved, and what it did not', async () => {
      const day = await desk.toWednesday();
      const [moved, kept] = [await desk.inTimedQueue(), await desk.inTimedQueue()];
      await desk.send('specialist', 'claimEscalation', { escalationId: kept });
      await desk.send('specialist', 'resolveEscalation', { escalationId: kept, resolution: 'Found.' });
      const expectedVersion = await desk.versionOf('calendar', desk.calendar);
      await desk.send('administrator', 'addClosing', {
        calendarId: desk.calendar,
        expectedVersion,
        day: day(2, '').slice(0, 10),
        reason: 'Snow',
      });
      // Before the pass has come, and after it: both are what they should be at that time.
      expect(await desk.differing(moved)).toEqual([]);
      await test.passDays(0);
      await desk.replanned();
      expect(await desk.differing(moved)).toEqual([]);
      expect(await desk.differing(kept)).toEqual([]);
      await desk.until(day(5, '10:00'));
      const { segments } = await desk.resolveClock(moved);
      expect(segments).toContainEqual(expect.objectContaining({ kind: 'CLOSING', name: 'Snow' }));
      // The clocks of what had ended before the snow know nothing of it.
      expect(
        (await desk.clocks(kept)).flatMap(({ terms }) => terms).map(({ calendarVersion }) => calendarVersion),
      ).not.toContain(expectedVersion + 1);
      await desk.send('lead', 'reopenEscalation', { escalationId: kept, reason: 'It bounced.' });
      expect(await desk.differing(kept)).toEqual([]);
    });

    it('bears out a case that was corrected to a channel with a service level of its own', async () => {
      await desk.toWednesday();
      const { caseId, escalationId } = await escalate(test, desk.agency);
      await desk.send('lead', 'transferEscalation', {
        escalationId,
        queueId: desk.timed,
        reason: 'It has service levels.',
      });
      const expectedVersion = await desk.versionOf('"case"', caseId);
      await desk.send('lead', 'correctCase', {
        caseId,
        expectedVersion,
        channel: 'EMAIL',
        reason: 'It came by mail.',
      });
      await desk.send('specialist', 'claimEscalation', { escalationId });
      await desk.send('specialist', 'releaseEscalation', { escalationId });
      const claims = (await desk.clocks(escalationId)).filter(({ kind }) => kind === 'CLAIM');
      expect(claims.map(({ budgetMinutes }) => budgetMinutes)).toEqual([240, 60]);
      expect(await desk.differing(escalationId)).toEqual([]);
    });
  });

  describe('repaired', () => {
    const stateOf = async (id: string) =>
      (
        await test.sql<Record<string, unknown>>(
          'SELECT clocks, due_at, warn_at, mark_at, clock_state, hand_back_at FROM escalation WHERE id = $1',
          [id],
        )
      )[0];
    const reason = 'A row was edited by hand.';

    it('finds a due time that was set by hand, mends it with the reason, and finds nothing more', async () => {
      await desk.toWednesday();
      const id = await desk.inTimedQueue();
      const before = await stateOf(id);
      await test.sql(
        `UPDATE escalation SET due_at = due_at + interval '3 days', clock_state = 'breached' WHERE id = $1`,
        [id],
      );
      expect(await desk.differing(id)).toEqual(['dueAt', 'clockState']);
      const told = await desk.repair({ escalationId: id });
      expect(told.errors).toBeUndefined();
      expect(told.data.repairServiceLevel.report.differences.map(({ field }) => field)).toEqual([
        'dueAt',
        'clockState',
      ]);
      expect(await stateOf(id)).not.toEqual(before);
      const { data } = await desk.repair({ escalationId: id, write: true, reason });
      expect(data.repairServiceLevel).toMatchObject({ escalation: { version: 3 }, refusal: null });
      expect(await stateOf(id)).toEqual(before);
      expect(await desk.check(id)).toMatchObject({ differences: [], entries: 3 });
      await verify();
    });

    it('gives a row its clocks that has none, with the timers, as old rows get theirs', async () => {
      const day = await desk.toWednesday();
      const id = await desk.inTimedQueue();
      await desk.send('specialist', 'claimEscalation', { escalationId: id });
      await desk.send('specialist', 'waitEscalation', { escalationId: id, on: 'CUSTOMER', note: 'A form.' });
      await desk.until(day(0, '16:00'));
      await desk.send('specialist', 'resumeEscalation', { escalationId: id });
      const before = await stateOf(id);
      await test.sql(
        `UPDATE escalation SET clocks = '[]', due_at = NULL, warn_at = NULL, mark_at = NULL, clock_state = 'none' WHERE id = $1`,
        [id],
      );
      await test.sql('DELETE FROM timer WHERE subject_id = $1', [id]);
      expect((await desk.differing(id)).slice(0, 2)).toEqual(['clocks[0]', 'clocks[1]']);
      await desk.repair({ escalationId: id, write: true, reason });
      expect(await stateOf(id)).toEqual(before);
      await desk.until(day(12, '12:00'));
      const clock = await desk.resolveClock(id);
      expect(clock.marks.map(({ kind }) => kind)).toContain('BREACH');
      expect(await desk.differing(id)).toEqual([]);
      await verify();
    });

    it('puts right what went on from tampered clocks, also after the end', async () => {
      await desk.toWednesday();
      const id = await desk.inTimedQueue();
      await test.sql(
        `UPDATE escalation SET clocks = jsonb_set(clocks, '{1,startedAt}', '"2020-01-01T00:00:00.000Z"') WHERE id = $1`,
        [id],
      );
      await desk.send('specialist', 'claimEscalation', { escalationId: id });
      await desk.send('specialist', 'resolveEscalation', { escalationId: id, resolution: 'Found.' });
      expect(await desk.check(id)).toMatchObject({
        differences: [{ field: 'clocks[1].startedAt', holds: '2020-01-01T00:00:00.000Z' }],
      });
      await desk.repair({ escalationId: id, write: true, reason });
      expect(await desk.differing(id)).toEqual([]);
    });

    it('writes nothing where nothing differs, and nothing without a reason', async () => {
      const id = await desk.inTimedQueue();
      const healthy = await desk.repair({ escalationId: id, write: true, reason });
      expect(healthy.data.repairServiceLevel).toMatchObject({
        report: { differences: [] },
        escalation: { version: 2 },
      });
      const unsaid = await desk.repair({ escalationId: id, write: true });
      expect(unsaid.errors![0]!.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'input.reason' }],
      });
    });

    it('by an administrator shows the report, and not the escalation that they may not read', async () => {
      const id = await desk.inTimedQueue();
      const { data } = await desk.repair({ escalationId: id }, 'administrator');
      expect(data.repairServiceLevel).toMatchObject({ report: { differences: [] }, escalation: null });
      const auditor = await desk.repair({ escalationId: id }, 'auditor');
      expect(auditor.errors![0]!.extensions.code).toBe('FORBIDDEN');
    });

    it('an escalation of nobody’s is not found', async () => {
      const unknown = await openCase(test, desk.agency);
      const answer = await desk.repair({ escalationId: unknown }, 'administrator');
      expect(answer.errors![0]!.extensions.code).toBe('NOT_FOUND');
    });
  });
});
