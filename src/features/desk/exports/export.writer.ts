import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page, PageArgs } from '../../../graphql/connection';
import { csvLine } from '../../../platform/csv/write-csv';
import { badInput } from '../../../platform/shell/failure';
import type { Column, Names } from './export.columns';

/** The most rows of one file: a spreadsheet opens a million, a person reads none of them. Larger needs are a date range each. */
export const maxRows = 100_000;

/** Rows read at once: at 2 kB of text each some 1 MB, whatever the length of the list. */
const pageRows = 500;

/** A list to be written: its pages, as the API gives them. */
export interface ExportedList<R> {
  page: (args: PageArgs) => Promise<Page<R>>;
  columns: readonly Column<R>[];
  /** Ids of what a row points to and shows by name. */
  pointedTo: (record: R) => (string | null)[];
  /** Names that only the list's own feature knows, for the rows of a page. */
  alsoNamed?: (records: readonly R[]) => Promise<Names>;
  agencyId: string;
}

/** Writes lists as CSV, page by page: each is read when the client has taken the one before. */
@Injectable()
export class ExportWriter {
  constructor(private readonly dataSource: DataSource) {}

  /** The lines of the file. Fails before the first where the list is longer than a file may be. */
  async open<R>(list: ExportedList<R>): Promise<AsyncGenerator<string>> {
    const first = await list.page({ first: pageRows });
    const count = first.pageInfo.hasNextPage ? await first.totalCount : first.nodes.length;
    if (count > maxRows) {
      const [found, most] = [count, maxRows].map((rows) => rows.toLocaleString('en-US'));
      throw badInput(
        'filter',
        `The list has ${found} rows, and a file holds at most ${most}. Narrow the filter, by dates for example, and export in parts.`,
      );
    }
    return this.lines(list, first);
  }

  private async *lines<R>(list: ExportedList<R>, first: Page<R>): AsyncGenerator<string> {
    const { page, columns } = list;
    yield csvLine(columns.map(([header]) => header));
    let written = 0;
    for (let current = first; ;) {
      const names = await this.names(list, current.nodes);
      // What came in while the file was written may take the list past its bound by a few.
      const rows = current.nodes.slice(0, maxRows - written);
      yield rows.map((record) => csvLine(columns.map(([, cell]) => cell(record, names)))).join('');
      written += rows.length;
      const { hasNextPage, endCursor } = current.pageInfo;
      if (!hasNextPage || written >= maxRows) return;
      current = await page({ first: pageRows, after: endCursor });
    }
  }

  private async names<R>(
    { agencyId, pointedTo, alsoNamed }: ExportedList<R>,
    records: readonly R[],
  ): Promise<Names> {
    const ids = records.flatMap(pointedTo);
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      ['office', 'queue', 'service', 'topic', 'person']
        .map((table) => `SELECT id, name FROM ${table} WHERE agency_id = $1 AND id = ANY($2::uuid[])`)
        .join(' UNION ALL '),
      [agencyId, [...new Set(ids.filter((id) => id !== null))]],
    );
    const more = (await alsoNamed?.(records)) ?? new Map<string, string>();
    return new Map([...rows.map(({ id, name }) => [id, name] as const), ...more]);
  }
}
