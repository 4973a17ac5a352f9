import { startTestService, type TestService } from '../support/api';
import { ClockDesk, minutesOf, type ToldClock, type ToldSegment } from '../support/clock-desk';

describe('the service level of an escalation', () => {
  let test: TestService;
  let desk: ClockDesk;

  beforeAll(async () => {
    test = await startTestService();
    desk = await ClockDesk.build(test, 'levels');
  });
  afterAll(() => test.stop());

  /** A segment without the odd milliseconds between requests. */
  const spoken = ({ kind, name, holder }: ToldSegment): string =>
    [
      kind,
      name,
      holder && (holder.id === desk.agency.people.specialist.id ? 'by the first' : 'by the second'),
    ]
      .filter(Boolean)
      .join(' ');

  describe('explains itself', () => {
    let id: string;
    let day: (day: number, time: string) => string;

    beforeAll(async () => {
      day = await desk.toWednesday();
      id = await desk.inTimedQueue();
      await desk.send('specialist', 'claimEscalation', { escalationId: id });
      await desk.until(day(0, '16:00'));
      await desk.send('specialist', 'waitEscalation', { escalationId: id, on: 'CUSTOMER', note: 'A form.' });
      await desk.until(day(2, '11:00'));
      await desk.send('specialist', 'resumeEscalation', { escalationId: id });
      await desk.until(day(2, '13:00'));
      const toId = desk.agency.people.secondSpecialist.id;
      await desk.send('lead', 'assignEscalation', { escalationId: id, toId, reason: 'She knows the form.' });
      await desk.until(day(5, '10:00'));
    });

    it('over a night, a holiday, a pause and a weekend, with who held it', async () => {
      const clock = await desk.resolveClock(id);
      // The first moments were spent in the queue where it was routed, which has no policy, and unclaimed in this one.
      const held = clock.segments.filter(({ holder }) => holder !== null);
      expect(held.map(spoken)).toEqual([
        'RUNNING by the first',
        'PAUSED by the first',
        'OUT_OF_HOURS by the first',
        'HOLIDAY Thanksgiving Day by the first',
        'OUT_OF_HOURS by the first',
        'PAUSED by the first',
        'RUNNING by the first',
        'RUNNING by the second',
        'OUT_OF_HOURS by the second',
        'RUNNING by the second',
      ]);
      expect(held.at(-1)).toMatchObject({ queue: { id: desk.timed }, policyId: desk.policy, severity: 3 });
      expect(clock.totalSegments).toBe(clock.segments.length);
      for (const [i, { from }] of clock.segments.entries())
        if (i > 0) expect(from).toBe(clock.segments[i - 1]!.to);
    });

    it('in segments whose running time is the time on the clock', async () => {
      for (const clock of await desk.clocks(id))
        expect(minutesOf(clock, 'RUNNING')).toBeCloseTo(clock.elapsedMinutes, 6);
    });

    it('in one sentence', async () => {
      const clocks = await desk.clocks(id);
      const { sentence, dueAt, remainingMinutes, elapsedMinutes } = clocks.find(
        ({ kind }) => kind === 'RESOLVE',
      )!;
      expect(sentence).toMatch(
        /^Due Tuesday \d+ (November|December) \d{4} at \d\d:\d\d \(America\/New_York\): (7 h 59 min|8 h) of 16 h used; it stood still (2 h 59 min|3 h) while the customer was waited for\.$/,
      );
      expect(elapsedMinutes + remainingMinutes!).toBeCloseTo(960, 6);
      expect(dueAt).not.toBeNull();
      const claim = clocks.find(({ kind }) => kind === 'CLAIM')!;
      expect(claim).toMatchObject({ state: 'STOPPED', isMet: true, dueAt: null, nextMark: null });
      expect(claim.sentence).toMatch(/^Claimed Wednesday .* 0 min of 4 h used\.$/);
    });

    it('with what it reached and what comes next', async () => {
      await desk.until(day(5, '16:30'));
      const clock = await desk.resolveClock(id);
      expect(clock).toMatchObject({ state: 'WARNED', warnAt: null, nextMark: { kind: 'BREACH' } });
      expect(clock.marks).toMatchObject([{ kind: 'WARNING', level: null }]);
      await desk.until(day(6, '10:30'));
      const breached = await desk.resolveClock(id);
      expect(breached.state).toBe('BREACHED');
      expect(breached.remainingMinutes).toBeLessThan(0);
      expect(breached.sentence).toContain('too much');
    });

    it('as far as is asked, and of a list in as many statements as of one', async () => {
      for (let i = 0; i < 6; i++) await desk.inTimedQueue();
      const query = jest.spyOn(test.dataSource, 'query');
      const inner = jest.spyOn(Object.getPrototypeOf(test.dataSource.manager), 'query');
      const count = async (first: number): Promise<number> => {
        query.mockClear();
        inner.mockClear();
        const { errors, data } = await test.ask<{ escalations: { nodes: { serviceLevel: ToldClock[] }[] } }>(
          desk.agency.people.lead.subject,
          `query ($first: Int!) { escalations(first: $first) { nodes { serviceLevel {
             sentence terms { queue { id } } segments(first: 1) { kind holder { id } queue { id } } } } } }`,
          { first },
        );
        expect(errors).toBeUndefined();
        expect(data.escalations.nodes).toHaveLength(first);
        for (const { serviceLevel } of data.escalations.nodes)
          for (const { segments } of serviceLevel) expect(segments.length).toBeLessThanOrEqual(1);
        return query.mock.calls.length + inner.mock.calls.length;
      };
      // What the service does by itself meanwhile counts too, so the least of some counts is that of the question.
      const least = async (first: number): Promise<number> =>
        Math.min(await count(first), await count(first), await count(first), await count(first));
      await count(7);
      const [two, seven] = [await least(2), await least(7)];
      query.mockRestore();
      inner.mockRestore();
      expect(two).toBeGreaterThan(3);
      expect(seven).toBeLessThanOrEqual(two);
    });
  });
});
