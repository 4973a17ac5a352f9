import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { importCase } from '../../../domain/case/case.decide';
import type { CaseFact } from '../../../domain/case/case.facts';
import type { CaseRecord } from '../../../domain/case/case.types';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { NumberSeries } from '../../../platform/database/number-series';
import type { Act, Beginning } from '../../../platform/shell/act';
import type { Shell } from '../../../platform/shell/shell';
import { caseKind } from '../../cases';
import type { RawRecord } from '../csv/record-splitter';
import type { ImportRunEntity } from '../import.entity';
import { fieldName } from '../rows/cells-by-field';
import type { CaseMapping } from '../mapping/mapping.types';
import { caseReader } from '../rows/case-row';
import { rejected, type ImportedCase } from '../rows/row.types';
import { tallied } from '../rows/tally';
import { readLines, rejectsOf, type Apply, type BatchWork, type ReadLine } from './batch';
import { Places, type Place } from './places';

/** The unique index that tells whether a case of another system is here already. */
const sameCase = '(agency_id, source, external_id) WHERE external_id IS NOT NULL';

/** Cases of one statement: while PostgreSQL writes them, the history of the next ones is made. */
const casesAtOnce = 250;

type Line = ReadLine<ImportedCase>;
type Fresh = Beginning<CaseRecord, CaseFact> & { externalId: string };

/**
 * Lines into cases. Of two lines with one external id the first wins, whether they stand in one batch or a crash apart:
 * `import_line` keeps which line named an id first. A case that was here before the file is left as it is.
 */
export class CaseBatch implements BatchWork {
  private readonly read: ReturnType<typeof caseReader>;
  private readonly places: Places;
  /** Which line of the batch before named an id first: what it remembers may not be committed yet. */
  private before: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly run: ImportRunEntity,
    private readonly mapping: CaseMapping,
    columns: readonly string[],
    session: Session,
    private readonly tools: { shell: Shell; dataSource: DataSource; numbers: NumberSeries },
  ) {
    this.read = caseReader(mapping, columns);
    this.places = new Places(tools.shell, session, mapping.create);
  }

  load(): Promise<void> {
    return this.places.load(this.tools.dataSource.manager);
  }

  async prepare(records: readonly RawRecord[]): Promise<Apply> {
    const { manager } = this.tools.dataSource;
    const lines = await readLines(records, this.mapping.format, this.read);
    const known = await this.rejectDuplicates(lines, manager);
    const fresh = await this.decide(
      lines.filter((line) => line.read.ok && !known.has(line.read.value.externalId)),
      manager,
    );
    const good = lines.flatMap(({ read }) => (read.ok ? [read.value] : []));
    const named = new Map(
      lines.flatMap(({ read, record }) => (read.ok ? [[read.value.externalId, record.line]] : [])),
    );
    this.before = named;
    return async (act, tally) => {
      const [begun] = await Promise.all([this.begin(act, fresh), this.rememberLines(named, act.manager)]);
      return {
        accepted: begun,
        // Here before, or begun by somebody else since we looked.
        unchanged: good.length - begun,
        rejects: rejectsOf(lines, this.mapping.format),
        tally: tallied(tally, good, this.run.startedAt),
      };
    };
  }

  /** Begins the cases part by part without waiting for an answer between; how many nobody else had begun. */
  private async begin(act: Act, fresh: readonly Fresh[]): Promise<number> {
    const parts: Promise<number>[] = [];
    for (let start = 0; start < fresh.length; start += casesAtOnce) {
      const part = fresh.slice(start, start + casesAtOnce);
      // A turn of the event loop each, so that the part before is on its way.
      parts.push(nextTurn().then(async () => (await act.beginUnlessTaken(caseKind, part, sameCase)).length));
    }
    return (await Promise.all(parts)).reduce((sum, count) => sum + count, 0);
  }

  /** Turns the second line of an external id into a rejected one, and answers the ids of which there is a case. */
  private async rejectDuplicates(lines: readonly Line[], manager: EntityManager): Promise<Set<string>> {
    const rows = await this.standing(lines, manager);
    const firstLine = new Map(this.before);
    for (const { externalId, line } of rows) if (line !== null) firstLine.set(externalId, line);
    for (const line of lines) {
      if (!line.read.ok) continue;
      const { externalId } = line.read.value;
      const first = firstLine.get(externalId);
      if (first === undefined) firstLine.set(externalId, line.record.line);
      else {
        const name = fieldName('externalId', this.mapping.fields.externalId);
        line.read = rejected(
          name,
          `${JSON.stringify(externalId)} stands in line ${first} already. The first line was taken.`,
        );
      }
    }
    return new Set(rows.flatMap(({ externalId, isHere }) => (isHere ? [externalId] : [])));
  }

  /**
   * What is known of the external ids, where something is. LIMIT makes PostgreSQL look each up in its index: free to
   * choose, it reads all cases of the source once per batch, and an import gets slower the longer it runs.
   */
  private standing(
    lines: readonly Line[],
    manager: EntityManager,
  ): Promise<{ externalId: string; line: number | null; isHere: boolean }[]> {
    const externalIds = lines.flatMap(({ read }) => (read.ok ? [read.value.externalId] : []));
    return manager.query(
      `SELECT given.id AS "externalId", first.line, here.id IS NOT NULL AS "isHere"
         FROM unnest($1::text[]) AS given(id)
         LEFT JOIN LATERAL (SELECT line FROM import_line WHERE import_id = $2 AND external_id = given.id LIMIT 1) first ON true
         LEFT JOIN LATERAL (SELECT id FROM "case" WHERE agency_id = $3 AND source = $4 AND external_id = given.id LIMIT 1) here ON true
        WHERE first.line IS NOT NULL OR here.id IS NOT NULL`,
      [externalIds, this.run.id, this.run.agencyId, this.mapping.source],
    );
  }

  /** New cases, decided by the domain; a line it refuses becomes a rejected one. */
  private async decide(lines: readonly Line[], manager: EntityManager): Promise<Fresh[]> {
    if (lines.length === 0) return [];
    const [clock] = await manager.query<{ now: Date }[]>('SELECT clock_now() AS now');
    const { now } = clock!;
    const numbers = await this.tools.numbers.take(this.run.agencyId, 'C', lines.length);
    const fresh: Fresh[] = [];
    for (const [index, line] of lines.entries()) {
      if (!line.read.ok) continue;
      const row = line.read.value;
      const place = this.places.known(row) ?? (await this.places.of(row, manager));
      if (!place.ok) {
        line.read = place;
        continue;
      }
      const record = this.record(row, place.value, numbers[index]!);
      const decision = importCase(record, row, { now });
      if (!decision.ok) {
        const path = decision.refusal.kind === 'checksNotMet' ? decision.refusal.checks[0]?.path : null;
        line.read = rejected(path ?? null, decision.refusal.message);
        continue;
      }
      // No text of its own, so that the note costs no row in the table of texts.
      const note = { import: { id: this.run.id, line: line.record.line, startedById: this.run.startedById } };
      fresh.push({ decision: { ...decision, note }, occurredAt: row.receivedAt, externalId: row.externalId });
    }
    return fresh;
  }

  private record(row: ImportedCase, place: Place, number: string): CaseRecord {
    return {
      id: newId(),
      agencyId: this.run.agencyId,
      version: 0,
      number,
      state: 'open',
      ...place,
      channel: row.channel,
      summary: row.summary,
      narrative: row.narrative,
      customerSegment: row.customerSegment,
      customerReference: row.customerReference,
      receivedAt: row.receivedAt,
      dueAt: row.dueAt,
      resolvedAt: null,
      answer: null,
      closedAt: null,
      resolvedAtFirstContact: false,
      reopenedCount: 0,
      duplicateOfId: null,
      duplicateCount: 0,
      // Imported cases are not marked: cases that came before may be in a batch that is not committed yet.
      repeatOfId: null,
      escalationOfficeId: null,
      openedById: null,
      source: this.mapping.source,
      externalId: row.externalId,
    };
  }

  private async rememberLines(named: ReadonlyMap<string, number>, manager: EntityManager): Promise<void> {
    if (named.size === 0) return;
    await manager.query(
      'INSERT INTO import_line (import_id, external_id, line) SELECT $1, * FROM unnest($2::text[], $3::int[])',
      [this.run.id, [...named.keys()], [...named.values()]],
    );
  }
}
