import fc from 'fast-check';
import { buildItem } from '../issue.example';
import { actionItemStates, type ActionItemState } from './action-item.types';
import { dayNumber, dayOf } from './days';
import { gantt } from './gantt';
import { schedule, type ScheduledItem } from './schedule';

const today = '2026-07-01';

function item(
  id: string,
  startOn: string | null,
  dueOn: string | null,
  ...dependsOnIds: string[]
): ScheduledItem {
  return buildItem({ id, title: id, startOn, dueOn, dependsOnIds, state: 'planned', finishedOn: null });
}

/*
 * By hand: A takes 10 days from 1 July, B (5 days) and C (15 days) wait for it, D (3 days) waits for both.
 * A 1–10, B 11–15, C 11–25, D 26–28: the end is 28 July; B may be 10 days late, nothing else may.
 */
const diamond = [
  item('A', '2026-07-01', '2026-07-10'),
  item('B', '2026-07-05', '2026-07-09', 'A'),
  item('C', '2026-07-11', '2026-07-25', 'A'),
  item('D', '2026-07-20', '2026-07-22', 'B', 'C'),
];

describe('the schedule of action items', () => {
  it('has the critical path and the slack that a person works out with a pencil', () => {
    const { items, criticalPath, projectedEndOn, sentence } = schedule(diamond, today);
    const shown = items.map((one) => [
      one.itemId,
      one.durationDays,
      `${one.earliestStartOn.slice(8)}–${one.earliestFinishOn.slice(8)}`,
      `${one.latestStartOn.slice(8)}–${one.latestFinishOn.slice(8)}`,
      one.slackDays,
      one.lateDays,
    ]);
    expect(shown).toEqual([
      ['A', 10, '01–10', '01–10', 0, 0],
      ['B', 5, '11–15', '21–25', 10, 6],
      ['C', 15, '11–25', '11–25', 0, 0],
      ['D', 3, '26–28', '26–28', 0, 6],
    ]);
    expect(criticalPath).toEqual(['A', 'C', 'D']);
    expect(projectedEndOn).toBe('2026-07-28');
    expect(sentence).toBe(
      'The work ends on 2026-07-28 at the earliest, with 3 of 4 open items without slack; 2 cannot keep the due date.',
    );
  });

  it('takes a done item as it was, one in work as begun, and lets nothing begin before today', () => {
    const states: [string, ActionItemState, string | null][] = [
      ['A', 'done', '2026-07-14'],
      ['C', 'inProgress', null],
    ];
    const moved = diamond.map((one) => {
      const [, state, finishedOn] = states.find(([id]) => id === one.id) ?? [one.id, one.state, null];
      return { ...one, state, finishedOn };
    });
    const { items, projectedEndOn } = schedule(moved, '2026-07-30');
    const of = (id: string) => items.find(({ itemId }) => itemId === id)!;
    expect(of('A')).toMatchObject({
      earliestFinishOn: '2026-07-14',
      slackDays: null,
      isCritical: false,
      lateDays: 4,
    });
    // C began on its day and is not done today: it ends today at the earliest. B begins today.
    expect(of('C')).toMatchObject({ earliestStartOn: '2026-07-11', earliestFinishOn: '2026-07-30' });
    expect(of('B')).toMatchObject({ earliestStartOn: '2026-07-30', earliestFinishOn: '2026-08-03' });
    expect(projectedEndOn).toBe('2026-08-06');
  });

  it('leaves cancelled items out, and those who waited for them do not wait', () => {
    const cancelled = diamond.map((one) => (one.id === 'C' ? { ...one, state: 'cancelled' as const } : one));
    expect(schedule(cancelled, today)).toMatchObject({ criticalPath: ['D'], projectedEndOn: '2026-07-22' });
  });

  it('tells a ring instead of walking round it', () => {
    const ring = [item('A', null, null, 'C'), item('B', null, null, 'A'), item('C', null, null, 'B')];
    expect(schedule(ring, today)).toEqual({
      items: [],
      criticalPath: [],
      projectedEndOn: null,
      ring: ['A', 'C', 'B'],
      sentence:
        'These items wait for each other, so nothing can be said of when the work ends: “A” → “C” → “B” → “A”.',
    });
    expect(schedule([item('A', null, null, 'A')], today).ring).toEqual(['A']);
  });

  it('is nothing without items', () => {
    expect(schedule([], today)).toMatchObject({ items: [], projectedEndOn: null, ring: null });
  });
});

/** The same by trying: when everything ends if one item took `more` days more. No order, no backward pass. */
function endsWith(
  items: readonly ScheduledItem[],
  late: string | null,
  more: number,
): { end: number; finish: Map<string, number> } {
  const open = items.filter(({ state }) => state !== 'cancelled');
  const finish = (id: string): number => {
    const one = open.find((candidate) => candidate.id === id)!;
    const begin = one.startOn ?? one.dueOn ?? today;
    const length = one.startOn && one.dueOn ? dayNumber(one.dueOn) - dayNumber(one.startOn) + 1 : 1;
    const extra = id === late ? more : 0;
    if (one.state === 'done') return dayNumber(one.finishedOn!) + extra;
    if (one.state === 'inProgress' || one.state === 'blocked') {
      const from = Math.min(dayNumber(begin), dayNumber(today));
      return Math.max(from + length - 1, dayNumber(today)) + extra;
    }
    const before = one.dependsOnIds
      .filter((wanted) => open.some((candidate) => candidate.id === wanted))
      .map(finish);
    return Math.max(dayNumber(begin), dayNumber(today), ...before.map((day) => day + 1)) + length - 1 + extra;
  };
  const all = new Map(open.map(({ id }) => [id, finish(id)]));
  return { end: Math.max(...all.values()), finish: all };
}

const day = fc.integer({ min: -20, max: 40 }).map((offset) => dayOf(dayNumber(today) + offset));
/** Items that wait only for earlier ones, so that there is an order; they stand in any other. */
const plans = fc
  .array(
    fc.record({
      state: fc.constantFrom(...actionItemStates),
      startOn: fc.option(day),
      days: fc.option(fc.integer({ min: 0, max: 12 })),
      dueOn: fc.option(day),
      finishedOn: day,
      waits: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .chain((drawn) => {
    const items = drawn.map(({ state, startOn, days, dueOn, finishedOn, waits }, index) => {
      const due =
        startOn !== null && days !== null
          ? dayOf(dayNumber(startOn) + days)
          : startOn === null
            ? dueOn
            : null;
      const before = index === 0 ? [] : waits.map((one) => String(one % index));
      return {
        ...item(String(index), startOn, due, ...before),
        state,
        finishedOn: state === 'done' ? finishedOn : null,
      };
    });
    return fc.shuffledSubarray(items, { minLength: items.length });
  });

describe('laws of the schedule', () => {
  it('slack is as many days as an item can be late before the end moves, found by trying', () => {
    fc.assert(
      fc.property(plans, (items) => {
        const found = schedule(items, today);
        const open = items.filter(({ state }) => state !== 'cancelled');
        if (open.length === 0) return found.items.length === 0;
        const { end, finish } = endsWith(items, null, 0);
        expect(found.projectedEndOn).toBe(dayOf(end));
        for (const { itemId, slackDays, earliestFinishOn, isCritical } of found.items) {
          expect(earliestFinishOn).toBe(dayOf(finish.get(itemId)!));
          if (slackDays === null) continue;
          expect(endsWith(items, itemId, slackDays).end).toBe(end);
          expect(endsWith(items, itemId, slackDays + 1).end).toBeGreaterThan(end);
          expect(isCritical).toBe(slackDays === 0);
        }
        return true;
      }),
      { numRuns: 200 },
    );
  });
});

describe('the schedule as a gantt chart', () => {
  const nasty = [
    'section end\nclick item1 href "javascript:alert(1)"',
    'title: done, crit, 2026-01-01, 9d',
    '%%{init: {"theme":"dark"}}%% ; # <script>alert(1)</script>',
    'end',
    'Übung “90 %” – größer',
    '\u2028;::: #58; &amp;',
    fc.sample(fc.string({ unit: 'binary', minLength: 40 }), { numRuns: 1, seed: 7 })[0]!.replace(/\0/g, ''),
  ];

  it('has one line a title, whatever is in it, and shows the very text', () => {
    const items = nasty.map((title, index) => ({
      ...item(String(index), '2026-07-01', '2026-07-02'),
      title,
    }));
    const lines = gantt(items, schedule(items, today), nasty.join(' ')).split('\n');
    const bars = lines.slice(6, -1);
    expect(lines.slice(0, 6).map((line) => line.trim().split(' ')[0])).toEqual([
      'gantt',
      'title',
      'dateFormat',
      'axisFormat',
      'inclusiveEndDates',
      'section',
    ]);
    const bar = /^ {4}(\d+)\. ((?:[\p{L}\p{N} ,.()-]|#\d+;)*) :crit, item\1, 2026-07-01, 2026-07-02$/u;
    const shown = bars.map((line) => {
      const [, , text] = bar.exec(line) ?? [];
      return text?.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    });
    expect(shown).toEqual(nasty.map((title) => title.replace(/\s+/g, ' ').trim()));
    expect(lines[1]).toMatch(/^ {4}title (?:[\p{L}\p{N} ,.()-]|#\d+;)*$/u);
  });

  it('draws the diamond', () => {
    const done = diamond.map((one) =>
      one.id === 'A' ? { ...one, state: 'done' as const, finishedOn: '2026-07-10' } : one,
    );
    expect(gantt(done, schedule(done, today), 'Action items of I-2026-000007')).toBe(`gantt
    title Action items of I-2026-000007
    dateFormat YYYY-MM-DD
    axisFormat %Y-%m-%d
    inclusiveEndDates
    section Action items
    1. A :done, item1, 2026-07-01, 2026-07-10
    2. B :item2, 2026-07-11, 2026-07-15
    3. C :crit, item3, 2026-07-11, 2026-07-25
    4. D :crit, item4, 2026-07-26, 2026-07-28
`);
  });
});
