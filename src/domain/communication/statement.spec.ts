import { createMachine } from 'xstate';
import { getSimplePaths } from 'xstate/graph';
import type { Circumstances } from '../kernel/decision';
import { blockersOf, type Refusal } from '../kernel/refusal';
import { decideStatement, draftStatement, type StatementCommand } from './statement.decide';
import { buildStatement, customerNames } from './statement.example';
import { statementMachine, statementWorkflow } from './statement.machine';
import {
  publishedAudiences,
  statementStates,
  type StatementRecord,
  type StatementState,
} from './statement.types';

const now = new Date('2026-07-30T12:00:00Z');
const as = (personId: string | null, expectedVersion?: number): Circumstances => ({
  actor: { kind: personId ? 'person' : 'system', personId, agencyId: 'agency', name: personId ?? 'sweeper' },
  now,
  expectedVersion,
});

const commands = {
  edit: { event: 'edit', texts: { weDid: 'We hired twelve people.' } },
  overrideFindings: { event: 'overrideFindings', places: [], reason: 'The office’s own line.' },
  check: { event: 'check' },
  approve: { event: 'approve' },
  publish: { event: 'publish' },
  revise: { event: 'revise' },
  withdraw: { event: 'withdraw', reason: 'The figure was wrong.' },
} satisfies Record<StatementCommand['event'], StatementCommand>;
const events = Object.keys(commands) as StatementCommand['event'][];

const decide = (record: StatementRecord, command: StatementCommand, who: string | null = 'chief') =>
  decideStatement(record, command, { actorId: who, customerNames }, as(who));

/** Copied by hand from the domain: Statement. `edit` is how a draft gets its text; personal data is cleared or overridden. */
const table: Record<StatementState, Partial<Record<StatementCommand['event'], StatementState>>> = {
  draft: { edit: 'draft', overrideFindings: 'draft', check: 'cleared' },
  cleared: { approve: 'approved' },
  approved: { publish: 'published' },
  published: { revise: 'draft', withdraw: 'withdrawn' },
  withdrawn: {},
};

describe('state × event', () => {
  for (const state of statementStates) {
    for (const event of events) {
      const target = table[state][event];
      it(target ? `${state} –${event}→ ${target}` : `${state} does not know ${event}`, () => {
        const decision = decide(buildStatement({ state }), commands[event]);
        if (target) expect(decision).toMatchObject({ ok: true, state: { state: target } });
        else
          expect(decision).toMatchObject({ ok: false, refusal: { kind: 'eventNotAllowed', state, event } });
      });
    }
  }

  it('every simple path ends in a state of the table and never repeats one', () => {
    const walkable = statementMachine.provide({ guards: { holds: () => true } });
    const paths = getSimplePaths(walkable as ReturnType<typeof createMachine>, {
      events: events.map((type) => ({ type })),
      input: {},
      serializeState: (snapshot) => String(snapshot.value),
    });
    expect(paths.map((path) => path.state.value)).toEqual([...statementStates]);
    // 5: one to each state.
    console.log(`statement.machine.v1: ${paths.length} simple paths`);
    expect(paths).toHaveLength(5);
  });
});

const refusalOf = (
  record: StatementRecord,
  command: StatementCommand,
  who: string | null = 'chief',
): Refusal | null => {
  const decision = decide(record, command, who);
  return decision.ok ? null : decision.refusal;
};

describe('textComplete', () => {
  it('lets a complete text with its figure pass', () => {
    expect(refusalOf(buildStatement(), commands.check)).toBeNull();
  });

  it('names every part that is empty', () => {
    expect(refusalOf(buildStatement({ title: ' ', weDid: '' }), commands.check)?.message).toBe(
      'The title is still empty. “What we did” is still empty.',
    );
  });

  it('asks for the figure of what changed', () => {
    expect(
      refusalOf(buildStatement({ whatChanged: 'It is much better now.' }), commands.check)?.message,
    ).toBe('“What changed” names no figure: say by how much.');
  });
});

describe('noPersonalData', () => {
  const leaky = buildStatement({
    youToldUs: 'Jane (123-45-6789, jane@example.org) waited.',
    weDid: 'We called 202-555-0143.',
  });

  it('names kind and place, one entry each', () => {
    expect(blockersOf(refusalOf(leaky, commands.check))).toEqual([
      {
        code: 'noPersonalData',
        message:
          '“What you told us” seems to contain a Social Security number: take it out, or override the finding with a reason.',
      },
      {
        code: 'noPersonalData',
        message:
          '“What you told us” seems to contain an e-mail address: take it out, or override the finding with a reason.',
      },
      {
        code: 'noPersonalData',
        message:
          '“What we did” seems to contain a phone number: take it out, or override the finding with a reason.',
      },
    ]);
  });

  it('never repeats the personal text', () => {
    expect(JSON.stringify(refusalOf(leaky, commands.check))).not.toMatch(/6789|jane|0143/);
  });
});

describe('approverNotAuthor', () => {
  const cleared = buildStatement({ state: 'cleared' });

  it('lets somebody who did not write in it approve', () => {
    expect(decide(cleared, commands.approve)).toMatchObject({ ok: true, state: { approvedById: 'chief' } });
  });

  it.each(['author', 'editor'])('refuses the %s', (who) => {
    expect(refusalOf(cleared, commands.approve, who)?.message).toBe(
      'You wrote in this statement: somebody else has to approve it.',
    );
  });

  it('refuses the service itself', () => {
    expect(refusalOf(cleared, commands.approve, null)?.message).toBe(
      'A statement is approved by a person, never by the service itself.',
    );
  });

  it('remembers a writer through a revision by somebody else', () => {
    const revised = decide(
      buildStatement({ state: 'published', publishedAt: now }),
      commands.revise,
      'third',
    );
    expect(revised).toMatchObject({ ok: true, state: { editorIds: ['author', 'editor', 'third'] } });
  });
});

describe('a statement', () => {
  it('begins as the first revision of its writer', () => {
    expect(draftStatement(buildStatement({ state: 'published', revision: 9, editorIds: [] }))).toMatchObject({
      ok: true,
      fact: 'StatementDrafted',
      state: { state: 'draft', revision: 1, writtenById: 'author', editorIds: ['author'] },
    });
  });

  it('takes new text and remembers who wrote it', () => {
    expect(decide(buildStatement(), commands.edit, 'third')).toMatchObject({
      ok: true,
      fact: 'StatementEdited',
      state: { weDid: 'We hired twelve people.', editorIds: ['author', 'editor', 'third'] },
    });
  });

  it('is published at the time of the act', () => {
    expect(decide(buildStatement({ state: 'approved' }), commands.publish)).toMatchObject({
      ok: true,
      state: { state: 'published', publishedAt: now },
    });
  });

  it('counts a revision up and forgets approval and publication', () => {
    const published = buildStatement({ state: 'published', approvedById: 'chief', publishedAt: now });
    expect(decide(published, commands.revise, 'third')).toMatchObject({
      ok: true,
      state: { state: 'draft', revision: 2, writtenById: 'third', approvedById: null, publishedAt: null },
    });
  });

  it('is withdrawn with a reason only', () => {
    const published = buildStatement({ state: 'published' });
    expect(decide(published, commands.withdraw)).toMatchObject({
      ok: true,
      state: { withdrawnReason: 'The figure was wrong.' },
    });
    expect(refusalOf(published, { event: 'withdraw', reason: ' ' })?.message).toBe(
      'Say why the statement is withdrawn.',
    );
  });

  it('is not changed by who has seen an older version', () => {
    expect(
      decideStatement(buildStatement(), commands.edit, { actorId: 'chief', customerNames }, as('chief', 2)),
    ).toMatchObject({
      ok: false,
      refusal: { kind: 'staleVersion', expectedVersion: 2, currentVersion: 3 },
    });
  });

  it('tells as blockers exactly what its refusal says', () => {
    const record = buildStatement({ title: '', youToldUs: 'I am jane@example.org.' });
    const standing = statementWorkflow.standing('draft', {
      record,
      facts: { actorId: 'chief', customerNames },
    });
    const shown = blockersOf(standing.find(({ event }) => event === 'check')!.refusal);
    expect(shown).toEqual(blockersOf(refusalOf(record, commands.check)));
    expect(shown.map(({ code }) => code)).toEqual(['textComplete', 'noPersonalData']);
  });
});

it('only published statements of the subject and cycle count as published', () => {
  const statements = [
    buildStatement({ state: 'published', audience: 'frontline' }),
    buildStatement({ state: 'published', audience: 'customers', cycle: 2 }),
    buildStatement({ state: 'withdrawn', audience: 'staff' }),
    buildStatement({ state: 'published', audience: 'public', subjectId: 'another' }),
  ];
  expect(publishedAudiences(statements, { id: 'issue', cycle: 1 })).toEqual(['frontline']);
});
