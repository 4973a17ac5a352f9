import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { escalationFacts } from '../../src/domain/escalation/escalation.decide';
import { visited } from './desk-commands';
import { steps } from './desk-lives';
import { beginning, Desks } from './desk-world';
import { plantedMistakes } from './planted-mistakes';
import type { Decide } from './real-desk';

// The same lives every time, so that a red run can be looked at. DESK_SEED walks others, DESK_LIVES more of them:
// DESK_SEED=7 DESK_LIVES=20000 npx jest test/model
const seed = Number(process.env.DESK_SEED ?? 20260701);
const lives = Number(process.env.DESK_LIVES ?? 2_000);
/** Twenty seconds on a quiet core; a machine under load takes many times that. */
const patienceMs = 900_000;

const life = (decide?: Decide) =>
  fc.property(beginning, steps, (begin, commands) => {
    fc.modelRun(() => {
      const desks = new Desks(begin, decide);
      return { model: desks, real: desks };
    }, commands);
  });

describe(`${lives} lives of an escalation (seed ${seed})`, () => {
  it(
    'go the same way by the rules and by the naive model: due times, states, history',
    () => {
      fc.assert(life(), { seed, numRuns: lives });
    },
    patienceMs,
  );

  // A beginning, what comes from its case, a repair of what should never be wrong and retention are no acts on it.
  const others = [
    'EscalationRequested',
    'EscalationCaseMoved',
    'EscalationClocksRepaired',
    'EscalationAnonymized',
  ];
  const facts = escalationFacts.filter((fact) => !others.includes(fact));
  const refusals = ['eventNotAllowed', 'staleVersion', 'alreadyClaimed', 'overCapacity', 'checksNotMet'];
  const rules = [
    ...['notAtWorst', 'otherQueue', 'quietPeriodOver', 'idleLongEnough', 'markDue', 'assigneePresent'],
    ...['reasonAboveCapacity', 'withinReopenPeriod', 'onlyOneOpen', 'caseNoDuplicate'],
  ];
  const clocks = ['claim', 'resolve'].flatMap((clock) =>
    ['warning', 'breach', 'tellLead', 'raiseSeverity', 'moveToSupervisorQueue'].flatMap((mark) => [
      `${clock} ${mark}`,
      `${clock} ${mark} late`,
    ]),
  );
  const standings = [
    ...[
      'none',
      'running',
      'warned',
      'breached',
      'paused waiting on customer',
      'paused waiting on thirdParty',
    ],
    ...['running waiting on otherOffice', 'warned waiting on customer', 'breached waiting on thirdParty'],
  ];
  const edits = ['policyApplied', 'policyHadNothingToMove', 'calendarMoved', 'calendarMovedNothing'];

  it.each([...facts, ...refusals, ...rules, ...clocks, ...standings, ...edits])(
    'came more than once by: %s',
    (place) => {
      expect(visited.get(place) ?? 0).toBeGreaterThan(1);
    },
  );
});

describe('a mistake planted into the rules', () => {
  it.each(Object.entries(plantedMistakes))(
    'is found: %s',
    (_, mistake) => {
      expect(fc.check(life(mistake), { seed, numRuns: 2_000, endOnFailure: true })).toMatchObject({
        failed: true,
      });
    },
    patienceMs,
  );

  it(
    'is told by the few steps that it takes',
    () => {
      const mistake = plantedMistakes['a transfer that restarts the resolve clock']!;
      const { counterexample } = fc.check(life(mistake), { seed, numRuns: 2_000 });
      const [begin, commands] = counterexample!;
      const desks = new Desks(begin, mistake);
      expect(() => fc.modelRun(() => ({ model: desks, real: desks }), commands)).toThrow();
      // Time passes; the transfer. A life has up to thirty.
      expect(desks.steps).toBeLessThanOrEqual(3);
    },
    patienceMs,
  );
});

describe('the naive model', () => {
  it.each([
    'naive-desk',
    'naive-asks',
    'naive-clocks',
    'naive-log',
    'open-minutes',
    '../support/minute-oracle',
  ])('%s imports nothing of what it judges', (file) => {
    const text = readFileSync(join(__dirname, `${file}.ts`), 'utf8');
    const imported = [...text.matchAll(/(?:from|import\(?|require\()\s*'([^']+)'/g)].map(([, path]) => path!);
    const own = /^(\.\/(naive-\w+|open-minutes)|\.\.\/support\/minute-oracle)$/;
    expect(imported.filter((path) => !own.test(path))).toEqual([]);
  });
});
