import { issueMachine } from '../../src/domain/issue/issue.machine';
import { migrateIssue } from '../../src/domain/issue/issue.migrate';
import { buildIssue, buildFacts, as } from '../../src/domain/issue/issue.example';
import { decideIssue } from '../../src/domain/issue/issue.decide';
import { issueMachineVersion, type IssueState, type WorkingState } from '../../src/domain/issue/issue.types';
import { changeOf, mapMistakes } from '../../src/domain/kernel/machine-change';
import { shapeOf } from '../../src/domain/kernel/machine-shape';
import { otherBooks, issueBook } from '../../src/features/issues/machine/graphql/machine.mapper';
import { bothIssueMachines, secondIssueVersion } from './issue.machine.v2';

const second = bothIssueMachines.of(secondIssueVersion).workflow.machine;
const stateMap = { declined: 'notPursued', measure: 'verify' };
const plan = { from: issueMachineVersion, to: secondIssueVersion, stateMap };

describe('a second version of the machine of issues', () => {
  it('is compared with the first: a state split, one renamed, an event dropped', () => {
    const change = changeOf(issueMachine, second, {});
    expect(change.statesAdded).toEqual(['notPursued', 'verify']);
    expect(change.statesRemoved).toEqual(['declined']);
    expect(change.eventsRemoved).toEqual([{ state: 'communicate', event: 'relapse' }]);
    expect(change.eventsAdded).toEqual([]);
    const affected = change.states.filter(({ to, lostEvents }) => to === null || lostEvents.length > 0);
    expect(affected.map(({ state, to, lostEvents }) => [state, to, lostEvents])).toEqual([
      ['declined', null, []],
      ['communicate', 'communicate', ['relapse']],
    ]);
    expect(change.states.filter(({ isEnd }) => isEnd).map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('takes a map that names states of both, and says what is wrong with any other', () => {
    expect(mapMistakes(issueMachine, second, stateMap)).toEqual([]);
    const mistakes = mapMistakes(issueMachine, second, { nowhere: 'analyze', declined: 'declined' });
    expect(mistakes.map(({ state }) => state)).toEqual(['nowhere', 'declined']);
    expect(mistakes[1]!.message).toContain('issue.machine.v2 has no state declined');
  });

  it('takes over an issue at the counterpart of its state', () => {
    const moved = migrateIssue(buildIssue({ state: 'declined' }), plan, bothIssueMachines);
    expect(moved).toMatchObject({
      ok: true,
      fact: 'MachineMigrated',
      state: { state: 'notPursued', machineVersion: secondIssueVersion, heldFrom: null },
    });
  });

  it('takes over a held issue with the counterpart of where it was held, from which it resumes', () => {
    const held = buildIssue({ state: 'held', heldFrom: 'measure' });
    const moved = migrateIssue(held, plan, bothIssueMachines);
    if (!moved.ok) throw new Error(moved.refusal.message);
    expect(moved.state).toMatchObject({ state: 'held', heldFrom: 'verify' as WorkingState });
    const resumed = decideIssue(
      moved.state,
      { event: 'resume' },
      buildFacts(),
      as('lead'),
      bothIssueMachines,
    );
    expect(resumed).toMatchObject({ ok: true, state: { state: 'verify' } });
  });

  it('leaves an issue whose state, or the one it is held from, has no counterpart', () => {
    const without = { ...plan, stateMap: {} };
    expect(migrateIssue(buildIssue({ state: 'declined' }), without, bothIssueMachines)).toMatchObject({
      ok: false,
      refusal: { checks: [{ code: 'stateHasCounterpart' }] },
    });
    const held = buildIssue({ state: 'held', heldFrom: 'declined' as WorkingState });
    expect(migrateIssue(held, without, bothIssueMachines).ok).toBe(false);
  });

  it('does not take over what it has taken over', () => {
    const moved = buildIssue({ state: 'verify' as IssueState, machineVersion: secondIssueVersion });
    expect(migrateIssue(moved, plan, bothIssueMachines).ok).toBe(false);
  });

  it('decides about its own issues and the first version about those of the first', () => {
    const send = (machineVersion: string) =>
      decideIssue(
        buildIssue({ state: 'communicate', machineVersion }),
        { event: 'relapse', reason: 'Waits grow again.' },
        buildFacts(),
        as('lead'),
        bothIssueMachines,
      );
    expect(send(issueMachineVersion).ok).toBe(true);
    expect(send(secondIssueVersion)).toMatchObject({ ok: false, refusal: { kind: 'eventNotAllowed' } });
  });

  it('is missing in a release: an issue that runs on it is a bug, told with the version', () => {
    const issue = buildIssue({ machineVersion: secondIssueVersion });
    expect(() => decideIssue(issue, { event: 'accept' }, buildFacts(), as('lead'))).toThrow(
      secondIssueVersion,
    );
  });
});

describe('every check of every machine', () => {
  const books = [...bothIssueMachines.versions.map((version) => issueBook(bothIssueMachines.of(version)))];
  it.each([...books, ...Object.values(otherBooks)].map((book) => [book.machine.id, book] as const))(
    'of %s has its sentence',
    (_, { machine, checkSentences }) => {
      const asked = shapeOf(machine).flatMap(({ events }) =>
        events.flatMap(({ ways }) => ways.flatMap(({ when, checks }) => [...when, ...checks])),
      );
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((code) => !/^[A-Z].*\.$/.test(checkSentences[code] ?? ''))).toEqual([]);
    },
  );
});
