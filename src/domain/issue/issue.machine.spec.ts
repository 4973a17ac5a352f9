import { fromTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { getSimplePaths } from 'xstate/graph';
import type { HoldsParams } from '../kernel/machine';
import type { Verdict } from '../measure/measure.types';
import { decideIssue, type IssueCommand } from './issue.decide';
import { as, buildFacts, buildIssue, buildReview } from './issue.example';
import type { IssueContext, IssueFacts } from './issue.facts';
import { issueMachine } from './issue.machine';
import { issueStates, stageOf, workingStates, type IssueState, type WorkingState } from './issue.types';

type IssueEvent = IssueCommand['event'];

const commands = {
  accept: { event: 'accept' },
  decline: { event: 'decline', reason: 'Out of our hands.' },
  reconsider: { event: 'reconsider' },
  merge: { event: 'merge', intoId: 'another', intoState: 'analyze' },
  unmerge: { event: 'unmerge' },
  chooseOption: { event: 'chooseOption', optionId: 'checklist' },
  rejectOption: { event: 'rejectOption', reason: 'Too slow.' },
  submitPlan: { event: 'submitPlan' },
  approve: { event: 'approve' },
  requestChanges: { event: 'requestChanges', remarks: 'Say who trains whom.' },
  finishImplementation: { event: 'finishImplementation' },
  replan: { event: 'replan', reason: 'The supplier left.' },
  confirmEffective: { event: 'confirmEffective' },
  foundIneffective: { event: 'foundIneffective', reason: null },
  extendMeasurement: { event: 'extendMeasurement', until: '2027-06-30', reason: 'Too few months.' },
  close: { event: 'close' },
  relapse: { event: 'relapse', reason: 'Waits grow again.' },
  reopen: { event: 'reopen', reason: 'Waits grew again.' },
  hold: { event: 'hold', reason: 'Waiting for the budget.', until: new Date('2026-10-01T00:00:00Z') },
  resume: { event: 'resume' },
  cancel: { event: 'cancel', reason: 'The program ended.' },
} satisfies Record<IssueEvent, IssueCommand>;
const events = Object.keys(commands) as IssueEvent[];

const always = { hold: 'held', cancel: 'cancelled' } as const;
/** Copied by hand from the domain: Issue. `resume` goes back to where the issue was held; here it was held in analyze. */
const table: Record<IssueState, Partial<Record<IssueEvent, IssueState>>> = {
  identify: { accept: 'analyze', decline: 'declined', merge: 'merged', ...always },
  analyze: { chooseOption: 'plan.draft', ...always },
  'plan.draft': { submitPlan: 'plan.submitted', rejectOption: 'analyze', ...always },
  'plan.submitted': {
    approve: 'implement',
    requestChanges: 'plan.draft',
    rejectOption: 'analyze',
    ...always,
  },
  implement: { finishImplementation: 'measure', replan: 'plan.draft', ...always },
  measure: {
    confirmEffective: 'communicate',
    foundIneffective: 'analyze',
    extendMeasurement: 'measure',
    replan: 'plan.draft',
    ...always,
  },
  communicate: { close: 'closed', relapse: 'analyze', ...always },
  closed: { reopen: 'analyze' },
  declined: { reconsider: 'identify' },
  merged: { unmerge: 'identify' },
  held: { resume: 'analyze' },
  cancelled: {},
};

/** The verdict that the event in measure needs. */
const verdictFor: Partial<Record<IssueEvent, Verdict>> = {
  foundIneffective: 'worse',
  extendMeasurement: 'tooEarly',
  replan: 'inconclusive',
};
const factsFor = (event: IssueEvent): IssueFacts =>
  buildFacts({ latestReview: buildReview({ verdict: verdictFor[event] ?? 'improved' }) });

describe('state × event', () => {
  for (const state of issueStates) {
    for (const event of events) {
      const target = table[state][event];
      it(target ? `${state} –${event}→ ${target}` : `${state} does not know ${event}`, () => {
        const record = buildIssue({ state, heldFrom: state === 'held' ? 'analyze' : null });
        const decision = decideIssue(record, commands[event], factsFor(event), as('chief'));
        if (target) expect(decision).toMatchObject({ ok: true, state: { state: target } });
        else {
          const allowed = Object.keys(table[state]);
          expect(decision).toMatchObject({ ok: false, refusal: { kind: 'eventNotAllowed', state, event } });
          if (!decision.ok && decision.refusal.kind === 'eventNotAllowed') {
            expect([...decision.refusal.allowed].sort()).toEqual(allowed.sort());
          }
        }
      });
    }
  }

  it.each(workingStates)('what is held in %s resumes there', (state) => {
    const held = decideIssue(buildIssue({ state }), commands.hold, buildFacts(), as('lead'));
    if (!held.ok) throw new Error(held.refusal.message);
    const resumed = decideIssue(held.state, commands.resume, buildFacts(), as(null));
    expect(resumed).toMatchObject({ ok: true, state: { state, heldFrom: null, heldUntil: null } });
  });

  it('plan.draft and plan.submitted are in the stage plan', () => {
    expect(issueStates.map(stageOf).filter((stage) => stage === 'plan')).toHaveLength(2);
    expect(stageOf('measure')).toBe('measure');
  });
});

/** The context reduced to what decides where an event leads: where a held issue came from, and the cycle (two are enough to go round). */
interface Place {
  state: IssueState;
  heldFrom: WorkingState | null;
  cycle: number;
}
const label = ({ state, heldFrom, cycle }: Place) => `${state}${heldFrom ? `<${heldFrom}` : ''}#${cycle}`;

/** Walks the machine itself, every check met, `resume` decided by heldFrom. */
const walkable = issueMachine.provide({
  guards: {
    holds: ({ context }: { context: IssueContext }, { when = [] }: HoldsParams) =>
      when.every((name) => name.toLowerCase() === `heldfrom${context.record.heldFrom?.replace('.', '')}`),
  },
});
const nextCycle: IssueEvent[] = ['foundIneffective', 'relapse', 'reopen'];

function walk(place: Place, event: IssueEvent): Place {
  const context: IssueContext = { record: buildIssue(place), facts: buildFacts(), now: new Date(0) };
  const [outer, inner] = place.state.split('.') as [string, string?];
  const snapshot = walkable.resolveState({ value: inner ? { [outer]: inner } : outer, context });
  const [next] = transition(walkable, snapshot, { type: event });
  const { value } = next as AnyMachineSnapshot;
  const state = (typeof value === 'string' ? value : Object.entries(value)[0]!.join('.')) as IssueState;
  if (state === place.state) return place;
  return {
    state,
    heldFrom: state === 'held' ? (place.state as WorkingState) : null,
    cycle: place.cycle + (nextCycle.includes(event) ? 1 : 0),
  };
}

const pathsFrom = (start: Place, follow: (place: Place, event: IssueEvent) => Place = walk) =>
  getSimplePaths(
    fromTransition((place: Place, { type }: { type: IssueEvent }) => follow(place, type), start),
    {
      events: events.map((type) => ({ type })),
      serializeState: (snapshot) => label(snapshot.context),
      // A third cycle would repeat the second.
      stopWhen: (snapshot) => snapshot.context.cycle > 2,
    },
  );

describe('all simple paths through two cycles', () => {
  const start: Place = { state: 'identify', heldFrom: null, cycle: 1 };
  const paths = pathsFrom(start);

  it('take only steps of the table, and reach every state', () => {
    for (const { steps } of paths) {
      steps.slice(1).forEach(({ state: { context: after }, event: { type } }, index) => {
        const before = steps[index]!.state.context;
        expect(after.state).toBe(type === 'resume' ? before.heldFrom : table[before.state][type]);
      });
    }
    expect(new Set(paths.map((path) => path.state.context.state))).toEqual(new Set(issueStates));
  });

  it('are as many as counting by hand gives', () => {
    console.log(`issue.machine.v1: ${paths.length} simple paths`);
    // Cycle 1: 7 working states, each once, once held and once cancelled; declined, merged, closed.
    const first = 3 * 7 + 3;
    // Three ways into cycle 2 (from measure, communicate, closed), and the same without identify, declined and merged.
    const second = 3 * (3 * 6 + 1);
    // From there three ways each to the door of cycle 3, where the walk stops.
    expect(paths).toHaveLength(first + second + 3 * 3);
  });

  it('the shortest way to closed goes through every stage', () => {
    const toClosed = paths.filter((path) => label(path.state.context) === 'closed#1');
    const shortest = toClosed.reduce((a, b) => (a.steps.length <= b.steps.length ? a : b));
    expect(
      shortest.steps.map(({ event }) => event.type as string).filter((type) => !type.startsWith('xstate.')),
    ).toEqual([
      'accept',
      'chooseOption',
      'submitPlan',
      'approve',
      'finishImplementation',
      'confirmEffective',
      'close',
    ]);
  });

  it('the pure decision walks exactly the same paths as the machine', () => {
    const decided = pathsFrom(start, ({ state, heldFrom, cycle }, event) => {
      const decision = decideIssue(
        buildIssue({ state, heldFrom, cycle }),
        commands[event],
        factsFor(event),
        as('chief'),
      );
      return decision.ok
        ? (({ state, heldFrom, cycle }) => ({ state, heldFrom, cycle }))(decision.state)
        : { state, heldFrom, cycle };
    });
    const told = (of: typeof paths) =>
      of.map((path) => [...path.steps.map(({ event }) => event.type), label(path.state.context)].join(' '));
    expect(told(decided)).toEqual(told(paths));
  });
});

describe('in measure the verdict that counts decides the ways out', () => {
  const waysOut = ['confirmEffective', 'foundIneffective', 'extendMeasurement', 'replan'] as const;
  it.each<[Verdict, IssueEvent[]]>([
    ['improved', ['confirmEffective']],
    ['noDetectableChange', ['foundIneffective']],
    ['worse', ['foundIneffective']],
    ['inconclusive', ['extendMeasurement', 'replan']],
    ['confounded', ['extendMeasurement', 'replan']],
    ['notMeasurable', ['extendMeasurement', 'replan']],
    ['tooEarly', ['extendMeasurement']],
  ])('%s allows %j', (verdict, allowed) => {
    const open = (review: Parameters<typeof buildReview>[0]) =>
      waysOut.filter(
        (event) =>
          decideIssue(
            buildIssue({ state: 'measure' }),
            commands[event],
            buildFacts({ latestReview: buildReview(review) }),
            as('chief'),
          ).ok,
      );
    expect(open({ verdict })).toEqual(allowed);
    expect(open({ verdict: verdict === 'worse' ? 'improved' : 'worse', overrideVerdict: verdict })).toEqual(
      allowed,
    );
  });
});
