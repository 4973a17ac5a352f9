import { Temporal } from 'temporal-polyfill';
import type { ObservationMapping } from '../mapping/mapping.types';
import { quoted } from './cells-by-field';
import { rejected, type ImportedPeriod, type Read } from './row.types';

const plainNumber = /^-?\d+(\.\d+)?$/;

/** A reader of lines into the values of one period. A blank cell is no observation, never a zero. */
export function periodReader(
  mapping: ObservationMapping,
  columns: readonly string[],
): (cells: readonly string[]) => Read<ImportedPeriod> {
  const blank = new Set(['', ...mapping.format.blank]);
  const periodIndex = columns.indexOf(mapping.period.column);
  const indexes = mapping.measures.map(({ column }) => columns.indexOf(column));
  return (cells) => {
    if (cells.length !== columns.length) {
      return rejected(null, `The line has ${cells.length} cells, the header has ${columns.length} columns.`);
    }
    const name = cells[periodIndex]!.trim();
    const period = periodOf(name, mapping.period.format);
    if (!period) {
      return rejected(
        `period (column ${mapping.period.column})`,
        `${quoted(name)} is no period of the pattern ${mapping.period.format}.`,
      );
    }
    const values: (number | null)[] = [];
    for (const [position, index] of indexes.entries()) {
      const cell = cells[index]!.trim();
      if (!blank.has(cell) && !plainNumber.test(cell)) {
        const { column, measure } = mapping.measures[position]!;
        return rejected(
          `${measure} (column ${column})`,
          `${quoted(cell)} is no plain number such as 61.5: no thousands marks, no units.`,
        );
      }
      values.push(blank.has(cell) ? null : Number(cell));
    }
    return { ok: true, value: { ...period, values } };
  };
}

/** Both days included. */
function periodOf(
  text: string,
  format: ObservationMapping['period']['format'],
): { periodStart: string; periodEnd: string } | null {
  const shape = format === 'yyyy-MM' ? /^\d{4}-\d{2}$/ : /^\d{4}-\d{2}-\d{2}$/;
  if (!shape.test(text)) return null;
  try {
    if (format === 'yyyy-MM-dd') {
      const day = Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
      return { periodStart: day, periodEnd: day };
    }
    const month = Temporal.PlainYearMonth.from(text, { overflow: 'reject' });
    return {
      periodStart: month.toPlainDate({ day: 1 }).toString(),
      periodEnd: month.toPlainDate({ day: month.daysInMonth }).toString(),
    };
  } catch {
    return null;
  }
}
