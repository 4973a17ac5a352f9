import { createPublicKey, verify } from 'node:crypto';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CheckpointWriter } from '../../src/platform/history/checkpoints/checkpoint-writer';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';

interface Run {
  id: string;
  state: string;
  chains: number;
  entries: number;
  totalEntries: number;
  checkpoints: number;
  checkpointNumber: number | null;
  checkpointHash: string | null;
  unsealedEntries: number;
  faults: { subjectKind: string; subjectId: string; sequence: number; message: string }[];
}

describe('verifying the whole history', () => {
  let test: TestService;
  let agency: BuiltAgency;
  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'proof', [], 100);
    await escalate(test, agency);
  });
  afterAll(() => test.stop());

  const fields =
    'id state chains entries totalEntries checkpoints checkpointNumber checkpointHash unsealedEntries faults { subjectKind subjectId sequence message }';

  async function verified(): Promise<Run> {
    const auditor = agency.people.auditor.subject;
    const started = await test.ask<{ startHistoryVerification: { verification: { id: string } } }>(
      auditor,
      'mutation { startHistoryVerification(input: {}) { verification { id } refusal { message } } }',
    );
    const { id } = started.data.startHistoryVerification.verification;
    for (;;) {
      const { data } = await test.ask<{ historyVerification: Run }>(
        auditor,
        `query ($id: ID!) { historyVerification(id: $id) { ${fields} } }`,
        { id },
      );
      if (data.historyVerification.state !== 'RUNNING') return data.historyVerification;
      await sleep(20);
    }
  }

  it('seals what there is, then finds nothing where nobody touched anything', async () => {
    const run = await verified();
    expect(run).toMatchObject({ state: 'FINISHED', faults: [], checkpoints: 1, checkpointNumber: 1 });
    expect(run.entries).toBe(run.totalEntries);
    // What the verification itself wrote came after its checkpoint and before it looked: nothing else is open.
    expect(run.unsealedEntries).toBe(0);
    expect(run.checkpointHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not start without the key that signed, and makes no other', async () => {
    const key = join(test.dataDir, 'checkpoint.key');
    await rename(key, `${key}.away`);
    await expect(test.another()).rejects.toThrow('is missing, and the database has checkpoints');
    await expect(stat(key)).rejects.toThrow('ENOENT');
    await rename(`${key}.away`, key);
  });

  it('shows a checkpoint that an outsider can check with the public key', async () => {
    const { data } = await test.ask<{
      historyCheckpoint: { number: number; hash: string; signature: string; publicKey: string };
    }>(agency.people.auditor.subject, '{ historyCheckpoint { number hash signature publicKey } }');
    const { hash, signature, publicKey } = data.historyCheckpoint;
    const holds = (bytes: Buffer): boolean =>
      verify(null, bytes, createPublicKey(publicKey), Buffer.from(signature, 'base64'));
    expect(holds(Buffer.from(hash, 'hex'))).toBe(true);
    expect(holds(Buffer.alloc(32))).toBe(false);
  });

  it('names the record and the checkpoint when a case is gone with its whole history', async () => {
    const caseId = await openCase(test, agency);
    await test.service.app.get(CheckpointWriter).seal(agency.id);
    await test.sql('SET session_replication_role = replica');
    await test.sql('DELETE FROM "case" WHERE id = $1', [caseId]);
    await test.sql('DELETE FROM history_entry WHERE subject_id = $1', [caseId]);
    await test.sql('SET session_replication_role = origin');
    const run = await verified();
    expect(run.faults).toEqual([
      {
        subjectKind: 'case',
        subjectId: caseId,
        sequence: 1,
        message: 'Entry 1, which checkpoint 2 signed, is gone.',
      },
    ]);
  });
});
