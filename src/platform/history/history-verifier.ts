import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isId } from '../database/id';
import { chainStart, entryHash, textDigest, type ChainedEntry } from './chain';
import { HISTORY_KEY } from './history-key';
import { isReference } from './history-reader';
import { HistoryReplay } from './history-replay';

/** One thing that does not fit: which entry, and what is wrong with it. */
export interface HistoryFault {
  subjectKind: string;
  subjectId: string;
  sequence: number;
  message: string;
}

export interface HistoryVerification {
  chains: number;
  entries: number;
  faults: HistoryFault[];
}

/** What is being verified, in this order. */
export const verificationSteps = ['chains', 'records', 'texts', 'checkpoints'] as const;
export type VerificationStep = (typeof verificationSteps)[number];
export type HistoryProgress = (step: VerificationStep, found: HistoryVerification) => Promise<void>;

interface EntryRow extends Omit<ChainedEntry, 'at' | 'occurredAt'> {
  at: Date;
  occurredAt: Date;
  previousHash: Buffer;
  hash: Buffer;
}

/** A text that an entry points to, as far as it can be told without reading it. */
interface PointedText {
  id: string;
  digest: string;
  agencyId: string;
  subjectKind: string;
  subjectId: string;
  field: string;
  /** Whether it has its content, or else the schedule under which that was erased. */
  isWhole: boolean;
}

interface ChainEnd {
  subjectId: string;
  sequence: number;
  hash: Buffer;
}

/** Faults told at most; a history broken in more places than this is broken enough. */
const mostFaults = 100;
const batch = 2_000;

/**
 * Recomputes every chain of an agency, or of one record: each entry's hash from its content and the hash before it,
 * sequences without a gap, every text that an entry points to and its digest, each record's own head against its last
 * entry, and each record's columns against what its history says they hold.
 */
@Injectable()
export class HistoryVerifier {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replay: HistoryReplay,
    @Inject(HISTORY_KEY) private readonly digestKey: Buffer,
  ) {}

  /** Verifies the chain of one record, or of every record of the agency. */
  async verify(agencyId: string, subjectId: string | null): Promise<HistoryVerification> {
    // One snapshot for all of it: a chain that grows meanwhile is judged as it stood.
    return this.dataSource.transaction('REPEATABLE READ', (manager) =>
      this.verifyWithin(manager, agencyId, subjectId),
    );
  }

  /** The same inside a transaction that stands; `told` hears how far it has come, a batch at a time. */
  async verifyWithin(
    manager: EntityManager,
    agencyId: string,
    subjectId: string | null,
    told: HistoryProgress = async () => undefined,
  ): Promise<HistoryVerification> {
    const found: HistoryVerification = { chains: 0, entries: 0, faults: [] };
    await this.chains(manager, agencyId, subjectId, found, told);
    await told('records', found);
    await this.heads(manager, agencyId, subjectId, found);
    await this.columns(manager, agencyId, subjectId, found);
    await told('texts', found);
    await this.texts(manager, agencyId, subjectId, found);
    return found;
  }

  private async chains(
    manager: EntityManager,
    agencyId: string,
    subjectId: string | null,
    found: HistoryVerification,
    told: HistoryProgress,
  ): Promise<void> {
    let last = null as ChainEnd | null;
    for (;;) {
      const from: ChainEnd | null = last;
      const rows: EntryRow[] = await manager.query<EntryRow[]>(
        `SELECT agency_id AS "agencyId", subject_kind AS "subjectKind", subject_id AS "subjectId", sequence, event, at,
                occurred_at AS "occurredAt", actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", role,
                office_id AS "officeId", request_id AS "requestId", changes, note, machine_version AS "machineVersion",
                previous_hash AS "previousHash", hash
           FROM history_entry
          WHERE agency_id = $1 AND ($2::uuid IS NULL OR subject_id = $2)
            AND (subject_id, sequence) > ($3::uuid, $4::int)
          ORDER BY subject_id, sequence LIMIT ${batch}`,
        [agencyId, subjectId, from?.subjectId ?? '00000000-0000-0000-0000-000000000000', from?.sequence ?? 0],
      );
      for (const row of rows) {
        const before: ChainEnd | null = last?.subjectId === row.subjectId ? last : null;
        if (before === null) found.chains += 1;
        found.entries += 1;
        const { previousHash, hash, at, occurredAt, ...rest } = row;
        const entry: ChainedEntry = { ...rest, at: moment(at), occurredAt: moment(occurredAt) };
        if (row.sequence !== (before?.sequence ?? 0) + 1)
          fault(found, row, 'An entry before this one is missing.');
        else if (!previousHash.equals(before?.hash ?? chainStart))
          fault(found, row, 'It does not follow from the entry before it.');
        else if (!entryHash(previousHash, entry).equals(hash))
          fault(found, row, 'Its content was changed after it was written.');
        last = { subjectId: row.subjectId, sequence: row.sequence, hash };
      }
      await this.references(manager, rows, found);
      await told('chains', found);
      if (rows.length < batch) return;
    }
  }

  /** Every text that an entry points to still has its row, erased or not, with the digest that the entry says. */
  private async references(
    manager: EntityManager,
    rows: readonly EntryRow[],
    found: HistoryVerification,
  ): Promise<void> {
    const pointing = rows.flatMap((row) =>
      [
        ...Object.entries(row.changes ?? {}).flatMap(([field, values]) =>
          [values].flat().map((value): [string, unknown] => [field, value]),
        ),
        ...Object.entries(row.note ?? {}),
      ].flatMap(([field, value]) =>
        isReference(value) && isId(value.text)
          ? [{ row, field, text: value.text, digest: value.digest }]
          : [],
      ),
    );
    if (pointing.length === 0) return;
    const texts = await manager.query<PointedText[]>(
      `SELECT id, encode(digest, 'hex') AS digest, agency_id AS "agencyId", subject_kind AS "subjectKind",
              subject_id AS "subjectId", field, (content IS NULL) = (erased_under IS NOT NULL) AS "isWhole"
         FROM text_version WHERE id = ANY($1::uuid[])`,
      [pointing.map(({ text }) => text)],
    );
    const standing = new Map(texts.map((text) => [text.id, text]));
    for (const { row, field, text: id, digest } of pointing) {
      const text = standing.get(id);
      if (text?.digest !== digest) fault(found, row, 'A text that it points to is missing or another one.');
      else if (text.field !== field || !isOf(text, row))
        fault(found, row, 'A text that it points to was moved to another field or record.');
      else if (!text.isWhole)
        fault(
          found,
          row,
          'A text that it points to was taken out or marked as erased, and not under a schedule.',
        );
    }
  }

  /** Each record knows the end of its chain: entries cut off the end, or a record changed past its history, show here. */
  private async heads(
    manager: EntityManager,
    agencyId: string,
    subjectId: string | null,
    found: HistoryVerification,
  ): Promise<void> {
    const recorded = this.dataSource.entityMetadatas.filter(({ columns }) =>
      columns.some(({ propertyName }) => propertyName === 'head'),
    );
    for (const { tableName } of recorded) {
      const rows = await manager.query<Omit<HistoryFault, 'message'>[]>(
        `SELECT t.id AS "subjectId", t.version AS sequence, coalesce(h.subject_kind, $3) AS "subjectKind" FROM "${tableName}" t
           LEFT JOIN history_entry h ON h.agency_id = t.agency_id AND h.subject_id = t.id AND h.sequence = t.version
          WHERE t.agency_id = $1 AND ($2::uuid IS NULL OR t.id = $2)
            AND (h.hash IS DISTINCT FROM t.head
                 OR EXISTS (SELECT 1 FROM history_entry later WHERE later.subject_id = t.id AND later.sequence > t.version))
          LIMIT ${mostFaults}`,
        [agencyId, subjectId, tableName],
      );
      for (const row of rows) fault(found, row, 'The record and the end of its history do not agree.');
    }
    const records = recorded.map(({ tableName }) => `SELECT id FROM "${tableName}" WHERE agency_id = $1`);
    const gone = await manager.query<Omit<HistoryFault, 'message'>[]>(
      `SELECT subject_id AS "subjectId", max(sequence) AS sequence, min(subject_kind) AS "subjectKind" FROM history_entry
        WHERE agency_id = $1 AND ($2::uuid IS NULL OR subject_id = $2)
          AND subject_id IN (SELECT subject_id FROM history_entry
                              WHERE agency_id = $1 AND ($2::uuid IS NULL OR subject_id = $2)
                             EXCEPT (${records.join(' UNION ALL ')}))
        GROUP BY subject_id LIMIT ${mostFaults}`,
      [agencyId, subjectId],
    );
    for (const row of gone) fault(found, row, 'Its record is gone, though no record is ever deleted.');
  }

  /** A history that does not hold says nothing of its record, so only records without a fault so far are compared. */
  private async columns(
    manager: EntityManager,
    agencyId: string,
    subjectId: string | null,
    found: HistoryVerification,
  ): Promise<void> {
    const broken = new Set(found.faults.map(({ subjectId: id }) => id));
    if (found.faults.length === mostFaults) return;
    for await (const departure of this.replay.departures(manager, agencyId, subjectId)) {
      if (broken.has(departure.subjectId)) continue;
      fault(found, departure, `The record is not what its history says: ${departure.field}`);
      if (found.faults.length === mostFaults) return;
    }
  }

  private async texts(
    manager: EntityManager,
    agencyId: string,
    subjectId: string | null,
    found: HistoryVerification,
  ): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows: { id: string; subjectKind: string; subjectId: string; content: string; digest: Buffer }[] =
        await manager.query(
          `SELECT id, subject_kind AS "subjectKind", subject_id AS "subjectId", content, digest FROM text_version
          WHERE agency_id = $1 AND ($2::uuid IS NULL OR subject_id = $2) AND content IS NOT NULL AND id > $3
          ORDER BY id LIMIT ${batch}`,
          [agencyId, subjectId, after],
        );
      for (const row of rows) {
        if (!textDigest(this.digestKey, row.id, row.content).equals(row.digest)) {
          fault(found, { ...row, sequence: 0 }, 'A text was changed after it was written.');
        }
      }
      if (rows.length < batch) return;
      after = rows.at(-1)!.id;
    }
  }
}

function fault(
  found: HistoryVerification,
  { subjectKind, subjectId, sequence }: Omit<HistoryFault, 'message'>,
  message: string,
): void {
  if (found.faults.length < mostFaults) found.faults.push({ subjectKind, subjectId, sequence, message });
}

/** As it was hashed; what an entry was given in place of a moment (infinity is no Date) is hashed as it is, and differs. */
function moment(at: unknown): string {
  return at instanceof Date ? at.toISOString() : String(at);
}

function isOf(text: PointedText, { agencyId, subjectKind, subjectId }: EntryRow): boolean {
  return text.agencyId === agencyId && text.subjectKind === subjectKind && text.subjectId === subjectId;
}
