import { issueStates, type IssueState } from './issue.types';
import { blockersOf } from '../kernel/refusal';
import type { StatementRecord } from '../communication/statement.types';
import { tellingObstacle, tellingStanding, type TellingEvent } from './telling.checks';

const writing: TellingEvent[] = ['draft', 'edit', 'check', 'approve', 'revise'];
/** Where the issue has nothing against an event of a statement of its own cycle. */
const open = (event: TellingEvent): IssueState[] =>
  issueStates.filter((state) => tellingObstacle(event, { state, cycle: 2 }, { cycle: 2 }) === null);
const sentence = (event: TellingEvent, state: IssueState, cycle = 2) =>
  tellingObstacle(event, { state, cycle: 2 }, { cycle })?.message ?? null;

describe('a statement about an issue', () => {
  it.each(writing)('is prepared from the time the fix is measured: %s', (event) => {
    expect(open(event)).toEqual(['measure', 'communicate', 'closed']);
  });

  it('is shown only once the fix is confirmed', () => {
    expect(open('publish')).toEqual(['communicate', 'closed']);
    expect(sentence('publish', 'measure')).toBe(
      'A statement is published once the fix is confirmed effective; now the issue is in measure.',
    );
    expect(sentence('draft', 'implement')).toBe(
      'Statements are written from the time the fix is measured; now the issue is in implement.',
    );
  });

  it('of an earlier cycle stays as it is', () => {
    expect(sentence('revise', 'communicate', 1)).toBe(
      'The statement tells of cycle 1 and stays as it is; the issue is in cycle 2.',
    );
  });

  it('can be taken back always, in every cycle', () => {
    expect(open('withdraw')).toEqual([...issueStates]);
    expect(sentence('withdraw', 'analyze', 1)).toBeNull();
  });

  it('tells what its text lacks and what its issue has against it together', () => {
    const empty = {
      title: '',
      youToldUs: 'It takes weeks.',
      weDid: 'More people.',
      whatChanged: 'By 9 days.',
    };
    const record = { state: 'draft', cycle: 1, overrides: [], ...empty } as unknown as StatementRecord;
    const facts = { actorId: 'lead', customerNames: [] };
    const blockers = (state: IssueState) => {
      const standing = tellingStanding({ state, cycle: 1 }, record, facts);
      return blockersOf(standing.find(({ event }) => event === 'check')!.refusal).map(({ code }) => code);
    };
    expect(blockers('communicate')).toEqual(['textComplete']);
    expect(blockers('analyze')).toEqual(['textComplete', 'issueReadyToTell']);
  });
});
