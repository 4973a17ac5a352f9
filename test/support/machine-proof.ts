import type { TestService } from './api';
import { readLedger } from './machine-ledger';
import type { Sent } from './machine-send';
import type { StateEventTable } from './machine-table';

/** A machine as the proof needs it: how a record gets into a state, and how each event reaches it. */
export interface MachineProof<S extends string, E extends string, Subject extends { id: string }> {
  table: StateEventTable<S, E>;
  /** Tables whose content and versions must not move when an event is refused; the machine's own is the first. */
  records: readonly string[];
  /** Brings a fresh record into the state, over HTTP; where it will be accepted, ready for the event. */
  bring(state: S, event?: E): Promise<Subject>;
  /** Sends the event to a record whose state knows it, by somebody who may or by what causes it. */
  send(event: E, subject: Subject): Promise<Sent | void>;
  /**
   * Sends an event that the state does not know, and says what the answer must be besides writing nothing. When absent
   * the event is sent as ever and the answer is EventNotAllowed with the state, the event and all that the state knows.
   */
  refuse?: Partial<Record<E, (subject: Subject, state: S) => Promise<void>>>;
}

/** Declares one test a pair: those the state knows reach their state, all others write nothing. */
export function proveMachine<S extends string, E extends string, Subject extends { id: string }>(
  test: () => TestService,
  proof: MachineProof<S, E, Subject>,
): void {
  const { table, records } = proof;
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await test().sql<{ state: string }>(`SELECT state FROM ${records[0]} WHERE id = $1`, [id]))[0]?.state;

  it(table.count, () => console.log(table.count));

  describe.each(table.states)(`${table.name} in %s`, (state) => {
    let standing: Subject;
    beforeAll(async () => {
      standing = await proof.bring(state);
    });

    it('is where it should be', async () => {
      expect(await stateOf(standing.id)).toBe(state);
    });

    // First what is refused: time passes for some of what is allowed, and the record at hand would be closed by it.
    for (const event of table.unknown(state)) {
      it(`refuses ${event} and writes nothing`, async () => {
        const refuse = proof.refuse?.[event];
        const before = await readLedger(test(), records);
        if (refuse) {
          await refuse(standing, state);
        } else {
          const sent = await proof.send(event, standing);
          expect(sent).toMatchObject({
            answer: 'EVENT_NOT_ALLOWED',
            record: null,
            refusal: { state, event },
          });
          expect([...sent!.refusal!.allowed!].sort()).toEqual(table.sendable(state));
        }
        expect(await readLedger(test(), records)).toEqual(before);
      });
    }

    for (const event of table.known(state)) {
      it(`–${event}→ ${table.target(state, event)}`, async () => {
        const fresh = await proof.bring(state, event);
        const sent = await proof.send(event, fresh);
        if (sent) expect(sent).toMatchObject({ answer: 'ACCEPTED', refusal: null });
        expect(await stateOf(fresh.id)).toBe(table.target(state, event));
      });
    }
  });
}
