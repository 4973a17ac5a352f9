import { createMachine } from 'xstate';
import { getSimplePaths } from 'xstate/graph';
import type { Circumstances } from '../kernel/decision';
import { blockersOf } from '../kernel/refusal';
import { decideCollection, isPublished, notOpen, type CollectionCommand } from './collection.decide';
import { buildCollection, buildDetail } from './collection.example';
import { collectionMachine, collectionWorkflow } from './collection.machine';
import { collectionStates, type CollectionState } from './survey.types';

const now = new Date('2025-04-10T12:00:00Z');
const lead: Circumstances = {
  actor: { kind: 'person', personId: 'lead', agencyId: 'agency', name: 'lead' },
  now,
};
const commands = {
  submit: { event: 'submit' },
  requestChanges: { event: 'requestChanges', reason: 'The volumes are those of the year.' },
  publish: { event: 'publish' },
  archive: { event: 'archive' },
  markNotReported: { event: 'markNotReported', reason: 'The line was down.' },
} satisfies Record<CollectionCommand['event'], CollectionCommand>;
const events = Object.keys(commands) as CollectionCommand['event'][];
const facts = { details: [buildDetail()] };

/** Written from the states that federal reporting names: draft → submitted → (change requested) → published → archived, not reported. */
const table: Record<CollectionState, Partial<Record<CollectionCommand['event'], CollectionState>>> = {
  draft: { submit: 'submitted', markNotReported: 'notReported' },
  submitted: { requestChanges: 'changeRequested', publish: 'published' },
  changeRequested: { submit: 'submitted', markNotReported: 'notReported' },
  published: { requestChanges: 'changeRequested', archive: 'archived' },
  archived: {},
  notReported: { submit: 'submitted', archive: 'archived' },
};

describe('state × event', () => {
  for (const state of collectionStates)
    for (const event of events) {
      const target = table[state][event];
      it(target ? `${state} –${event}→ ${target}` : `${state} does not know ${event}`, () => {
        const decision = decideCollection(buildCollection({ state }), commands[event], facts, lead);
        if (target) expect(decision).toMatchObject({ ok: true, state: { state: target } });
        else
          expect(decision).toMatchObject({ ok: false, refusal: { kind: 'eventNotAllowed', state, event } });
      });
    }

  it('every simple path is walked by the decisions themselves, and none repeats a state', () => {
    const walkable = collectionMachine.provide({ guards: { holds: () => true } });
    const paths = getSimplePaths(walkable as ReturnType<typeof createMachine>, {
      events: events.map((type) => ({ type })),
      input: {},
      serializeState: (snapshot) => String(snapshot.value),
    });
    expect(new Set(paths.map((path) => path.state.value))).toEqual(new Set(collectionStates));
    // 17: the draft itself, 9 that begin with submit (3 of them back through published), 7 with markNotReported.
    expect(paths).toHaveLength(17);
    for (const { steps, state } of paths) {
      let record = buildCollection();
      const seen = [record.state];
      for (const { event } of steps.filter(({ event: { type } }) => type in commands)) {
        const command = commands[event.type as CollectionCommand['event']];
        const decision = decideCollection(record, command, facts, lead);
        if (!decision.ok) throw new Error(`${record.state} refuses ${command.event}`);
        record = { ...decision.state, version: record.version + 1 };
        seen.push(record.state);
      }
      expect(record.state).toBe(state.value);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('goes by the version that was seen, where one is named', () => {
    const seen = (expectedVersion: number) =>
      decideCollection(buildCollection(), commands.submit, facts, { ...lead, expectedVersion });
    expect(seen(2)).toMatchObject({ ok: true, state: { state: 'submitted', submittedById: 'lead' } });
    expect(seen(1)).toMatchObject({ ok: false, refusal: { kind: 'staleVersion' } });
  });
});

describe('a collection is handed in', () => {
  const refusalOf = (...details: ReturnType<typeof buildDetail>[]) => {
    const decision = decideCollection(buildCollection(), commands.submit, { details }, lead);
    return decision.ok ? null : decision.refusal.message;
  };

  it('with a survey that has answers', () => {
    expect(refusalOf()).toMatch(/no survey yet/);
    expect(refusalOf(buildDetail({}, 0))).toBe('The survey “After the call” has no answers: import them.');
    expect(refusalOf(buildDetail())).toBeNull();
  });

  it('with volumes of which none is more than the one before', () => {
    expect(refusalOf(buildDetail({ volumeOffered: null }))).toMatch(/say how many customers/);
    expect(refusalOf(buildDetail({ volumeOffered: 1_001 }))).toMatch(/1001 were offered the survey, of 1000/);
    expect(refusalOf(buildDetail({ volumeRespondents: 201 }))).toMatch(/201 answered, of 200/);
    expect(refusalOf(buildDetail({}, 41))).toMatch(/41 answers, and 40 are said/);
    expect(refusalOf(buildDetail({ volumeOffered: 40, volumeCustomers: 40 }))).toBeNull();
  });

  it('and tells as blockers what its refusal says', () => {
    const record = buildCollection();
    const context = { record, facts: { details: [buildDetail({}, 0)] } };
    const standing = collectionWorkflow.standing('draft', context).find(({ event }) => event === 'submit')!;
    expect(blockersOf(standing.refusal)).toEqual([
      { code: 'hasAnswers', message: 'The survey “After the call” has no answers: import them.' },
    ]);
  });
});

describe('a collection', () => {
  it('is sent back and left out with a reason only', () => {
    for (const event of ['requestChanges', 'markNotReported'] as const) {
      const state = event === 'requestChanges' ? 'submitted' : 'draft';
      const decision = decideCollection(buildCollection({ state }), { event, reason: ' ' }, facts, lead);
      expect(decision).toMatchObject({ ok: false, refusal: { checks: [{ code: 'reasonGiven' }] } });
    }
  });

  it('changes while it is open and at no other time', () => {
    const open = collectionStates.filter((state) => notOpen({ state }) === null);
    expect(open).toEqual(['draft', 'changeRequested', 'notReported']);
  });

  it('is read by everybody once it was published, and not when it was archived unreported', () => {
    const shown = collectionStates.filter((state) => isPublished({ state, publishedAt: now }));
    expect(shown).toEqual(['published', 'archived']);
    expect(isPublished({ state: 'archived', publishedAt: null })).toBe(false);
  });

  it('feeds its measures when it is published', () => {
    const decision = decideCollection(buildCollection({ state: 'submitted' }), commands.publish, facts, lead);
    expect(decision).toMatchObject({ effects: [{ type: 'timer', event: 'feedMeasures', dueAt: now }] });
  });
});
