import type { DataSource, EntityManager } from 'typeorm';
import { importCase, type CaseFact } from '../../../domain/case/case.decide';
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
import { tallied, type Tally } from '../rows/tally';
import { rawText, readLines, type BatchResult, type BatchWork, type ReadLine } from './batch';
import { Places, type Place } from './places';

/** The unique index that tells whether a case of another system is here already. */
const sameCase = '(agency_id, source, external_id) WHERE external_id IS NOT NULL';

type Line = ReadLine<ImportedCase>;
type Fresh = Beginning<CaseRecord, CaseFact> & { externalId: string };

/**
 * Lines into cases. Of two lines with one external id the first wins, whether they stand in one batch or a crash apart:
 * `import_line` keeps which line named an id first. A case that was here before the file is left as it is.
 */
export class CaseBatch implements BatchWork {
  private readonly read: ReturnType<typeof caseReader>;
  private readonly places: Places;

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

  async prepare(records: readonly RawRecord[], tally: Tally): Promise<(act: Act) => Promise<BatchResult>> {
    const { manager } = this.tools.dataSource;
    const lines = readLines(records, this.mapping.format, this.read);
    await this.rejectDuplicates(lines, manager);
    const known = await this.known(lines, manager);
    const fresh = await this.decide(
      lines.filter((line) => line.read.ok && !known.has(line.read.value.externalId)),
      manager,
    );
    const good = lines.flatMap(({ read }) => (read.ok ? [read.value] : []));
    return async (act) => {
      const begun = await act.beginUnlessTaken(caseKind, fresh, sameCase);
      await this.rememberLines(lines, act.manager);
      return {
        accepted: begun.length,
        // Here before, or begun by somebody else since we looked.
        unchanged: good.length - begun.length,
        rejects: lines.flatMap(({ record, read }) =>
          read.ok
            ? []
            : [
                {
                  line: record.line,
                  field: read.field,
                  reason: read.reason,
                  raw: rawText(record, this.mapping.format),
                },
              ],
        ),
        tally: tallied(tally, good, this.run.startedAt),
      };
    };
  }

  /** Turns the second line of an external id into a rejected one. */
  private async rejectDuplicates(lines: Line[], manager: EntityManager): Promise<void> {
    const rows = await manager.query<{ externalId: string; line: number }[]>(
      'SELECT external_id AS "externalId", line FROM import_line WHERE import_id = $1 AND external_id = ANY($2::text[])',
      [this.run.id, externalIds(lines)],
    );
    const firstLine = new Map(rows.map(({ externalId, line }) => [externalId, line]));
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
  }

  /** External ids of which there is a case. */
  private async known(lines: readonly Line[], manager: EntityManager): Promise<Set<string>> {
    const rows = await manager.query<{ externalId: string }[]>(
      `SELECT external_id AS "externalId" FROM "case"
        WHERE agency_id = $1 AND source = $2 AND external_id = ANY($3::text[]) AND external_id IS NOT NULL`,
      [this.run.agencyId, this.mapping.source, externalIds(lines)],
    );
    return new Set(rows.map(({ externalId }) => externalId));
  }

  /** New cases, decided by the domain; a line it refuses becomes a rejected one. */
  private async decide(lines: readonly Line[], manager: EntityManager): Promise<Fresh[]> {
    if (lines.length === 0) return [];
    const [clock] = await manager.query<{ now: Date }[]>('SELECT clock_now() AS now');
    const { now } = clock!;
    const numbers = await this.tools.numbers.take(this.run.agencyId, 'C', now, lines.length);
    const fresh: Fresh[] = [];
    for (const [index, line] of lines.entries()) {
      if (!line.read.ok) continue;
      const row = line.read.value;
      const place = await this.places.of(row, manager);
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
      duplicateOfId: null,
      escalationOfficeId: null,
      openedById: null,
      source: this.mapping.source,
      externalId: row.externalId,
    };
  }

  private async rememberLines(lines: readonly Line[], manager: EntityManager): Promise<void> {
    const good = lines.filter(({ read }) => read.ok);
    if (good.length === 0) return;
    await manager.query(
      'INSERT INTO import_line (import_id, external_id, line) SELECT $1, * FROM unnest($2::text[], $3::int[])',
      [this.run.id, externalIds(good), good.map(({ record }) => record.line)],
    );
  }
}

function externalIds(lines: readonly Line[]): string[] {
  return lines.flatMap(({ read }) => (read.ok ? [read.value.externalId] : []));
}
