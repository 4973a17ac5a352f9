import type { DataSource } from 'typeorm';
import { recordKinds } from '../../src/record-kinds';
import { CheckpointWriter } from '../../src/platform/history/checkpoints/checkpoint-writer';
import { HistoryInspection } from '../../src/platform/history/history-inspection';
import { HistoryVerifier } from '../../src/platform/history/history-verifier';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';
import { asOwner } from '../support/owner';
import { Tamperer, needsCheckpoint, tamperingKinds, type TamperingKind } from '../support/tampering';

describe('a history under signed checkpoints', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let owner: DataSource;

  beforeAll(async () => {
    test = await startTestService();
    owner = await asOwner(test.database);
    agency = await buildAgency(test, 'sealed', [], 100);
    const writer = test.service.app.get(CheckpointWriter);
    await writer.seal(agency.id);
    for (let round = 0; round < 3; round += 1) {
      const { escalationId } = await escalate(test, agency);
      await claim(escalationId);
      await writer.seal(agency.id);
    }
  });
  afterAll(async () => {
    await owner.destroy();
    await test.stop();
  });

  async function claim(escalationId: string): Promise<void> {
    const answer = await test.ask<{ claimEscalation: { refusal: null } }>(
      agency.people.specialist.subject,
      'mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { refusal { message } } }',
      { input: { escalationId } },
    );
    expect(answer.data.claimEscalation.refusal).toBeNull();
  }

  /** What is found with and without checkpoints after an act that is undone at the end; null where nothing came of it. */
  async function foundAfter(
    tamperer: Tamperer,
    kind: TamperingKind,
  ): Promise<{ what: string; withThem: string[]; without: string[] } | null> {
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    try {
      const what = await tamperer.tamper(runner.manager, kind).catch(() => null);
      if (what === null) return null;
      const { faults } = await test.service.app
        .get(HistoryInspection)
        .inspectWithin(runner.manager, agency.id, null);
      const plain = await test.service.app.get(HistoryVerifier).verifyWithin(runner.manager, agency.id, null);
      return { what, withThem: faults.map(told), without: plain.faults.map(told) };
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  const told = ({ message }: { message: string }): string => message;

  it('has nothing to say as long as nobody touched it', async () => {
    const { faults, checkpoints, unsealedEntries, latest } = await test.service.app
      .get(HistoryInspection)
      .inspect(agency.id, null);
    expect(faults).toEqual([]);
    expect(checkpoints).toBe(4);
    expect(unsealedEntries).toBe(0);
    const [counted] = await test.sql<{ chains: number; entries: number }>(
      'SELECT count(DISTINCT subject_id)::int AS chains, count(*)::int AS entries FROM history_entry WHERE agency_id = $1',
      [agency.id],
    );
    expect({ chains: latest!.chainCount, entries: latest!.entryCount }).toEqual(counted);
  });

  it.each(tamperingKinds)('shows every %s', async (kind) => {
    const tamperer = new Tamperer(owner, recordKinds, agency.id, 20_261_123);
    let made = 0;
    for (let tries = 0; made < 3; tries += 1) {
      expect(tries).toBeLessThan(200);
      const found = await foundAfter(tamperer, kind);
      if (!found) continue;
      made += 1;
      expect([found.what, found.withThem.length > 0]).toEqual([found.what, true]);
      if (needsCheckpoint.has(kind)) expect([found.what, found.without]).toEqual([found.what, []]);
    }
  });

  it('says what is not yet under a checkpoint, and seals it once by whoever comes first', async () => {
    await escalate(test, agency);
    const inspection = test.service.app.get(HistoryInspection);
    const before = await inspection.inspect(agency.id, null);
    expect(before.faults).toEqual([]);
    expect(before.unsealedEntries).toBeGreaterThan(1);
    expect(before.unsealedSince).not.toBeNull();
    const writer = test.service.app.get(CheckpointWriter);
    const sealed = await Promise.all([1, 2, 3, 4].map(() => writer.seal(agency.id)));
    expect(new Set(sealed.map((checkpoint) => checkpoint!.number))).toEqual(new Set([5]));
    const after = await inspection.inspect(agency.id, null);
    expect(after).toMatchObject({ faults: [], checkpoints: 5, unsealedEntries: 0, unsealedSince: null });
  });

  it('takes a checkpoint that is written while it looks for no fault', async () => {
    const inspection = test.service.app.get(HistoryInspection);
    const writer = test.service.app.get(CheckpointWriter);
    await escalate(test, agency);
    let sealed = false;
    const found = await inspection.inspect(agency.id, null, async () => {
      if (!sealed) await writer.seal(agency.id);
      sealed = true;
    });
    expect(sealed).toBe(true);
    expect(found).toMatchObject({ faults: [], checkpoints: 5 });
    expect(await inspection.inspect(agency.id, null)).toMatchObject({ faults: [], checkpoints: 6 });
  });

  it('refuses to change or take away a checkpoint', async () => {
    for (const table of ['history_checkpoint', 'history_checkpoint_chain']) {
      await expect(test.sql(`UPDATE ${table} SET number = number + 1`)).rejects.toThrow(
        /append-only: UPDATE/,
      );
      await expect(test.sql(`DELETE FROM ${table}`)).rejects.toThrow(/append-only: DELETE/);
      await expect(test.sql(`TRUNCATE ${table}`)).rejects.toThrow(/append-only: TRUNCATE/);
    }
  });
});
