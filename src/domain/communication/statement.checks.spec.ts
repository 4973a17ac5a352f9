import { blockersOf } from '../kernel/refusal';
import { buildStatement, customerNames } from './statement.example';
import { statementChecks, type StatementContext } from './statement.checks';
import type { StatementRecord } from './statement.types';

const context = (
  over: Partial<StatementRecord> = {},
  actorId: string | null = 'chief',
): StatementContext => ({
  record: buildStatement(over),
  facts: { actorId, customerNames },
});

interface Pair {
  met: StatementContext;
  /** Every way in which it is not met, with what it says then. */
  unmet: readonly (readonly [sentence: string, StatementContext])[];
}

const wrote = 'You wrote in this statement: somebody else has to approve it.';
const pairs: Record<keyof typeof statementChecks, Pair> = {
  textComplete: {
    met: context(),
    unmet: [
      ['The title is still empty.', context({ title: ' ' })],
      [
        '“What changed” names no figure: say by how much.',
        context({ whatChanged: 'It is much better now.' }),
      ],
    ],
  },
  noPersonalData: {
    met: context({ weDid: 'We moved case C-2026-000123 and 44 others.' }),
    unmet: [
      [
        '“What you told us” seems to contain an e-mail address: take it out, or override the finding with a reason.',
        context({ youToldUs: 'Write to jane@example.org.' }),
      ],
    ],
  },
  approverNotAuthor: {
    met: context(),
    unmet: [
      [wrote, context({}, 'author')],
      [wrote, context({}, 'editor')],
      ['A statement is approved by a person, never by the service itself.', context({}, null)],
    ],
  },
};

describe('each check of a statement', () => {
  const names = Object.keys(statementChecks) as (keyof typeof statementChecks)[];

  it('is met here once, and once not', () => {
    expect(Object.keys(pairs).sort()).toEqual([...names].sort());
    for (const { unmet } of Object.values(pairs)) expect(unmet.length).toBeGreaterThan(0);
  });

  it.each(names)('%s passes when it is met, and says what is missing when it is not', (name) => {
    const { met, unmet } = pairs[name];
    expect(statementChecks[name](met)).toBeNull();
    expect(unmet.map(([, at]) => blockersOf(statementChecks[name](at)))).toEqual(
      unmet.map(([message]) => [{ code: name, message }]),
    );
  });
});
