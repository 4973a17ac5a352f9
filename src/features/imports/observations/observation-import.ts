import type { PeriodKind } from '../../../domain/calendar';
import type { FieldPlaces } from './observation-columns';
import { readObservation, type LineMistake, type ObservationLine } from './observation-line';

/** What the reading of lines needs to know of a measure. */
export interface NamedMeasure {
  id: string;
  name: string;
  period: PeriodKind | null;
}

/** The lines of a file by measure, in the order of the file. */
export interface SortedLines<M extends NamedMeasure> {
  byMeasure: { measure: M; lines: ObservationLine[] }[];
  mistakes: LineMistake[];
  /** Lines that say nothing of their period. */
  blank: number;
  /** Lines that a higher revision of the same period in the same file takes the place of. */
  superseded: number;
}

/** The name of a measure as the cell of a line has it; null where the file names none. */
export function nameIn(cells: readonly string[], places: FieldPlaces): string | null {
  const place = places.get('measure');
  return place ? cells[place.index]! : null;
}

/** Reads every line for the measure it is about. `measureOf` finds it by the name in its cell; null where the file names none. */
export function sortLines<M extends NamedMeasure>(
  lines: readonly { line: number; cells: string[] }[],
  places: FieldPlaces,
  measureOf: (name: string | null) => M | null,
): SortedLines<M> {
  const byMeasure = new Map<
    string,
    { measure: M; lines: Map<string, ObservationLine>; twice: ObservationLine[] }
  >();
  const mistakes: LineMistake[] = [];
  let blank = 0;
  let superseded = 0;
  for (const { line, cells } of lines) {
    const name = nameIn(cells, places);
    const measure = measureOf(name);
    if (!measure) {
      const column = places.get('measure')?.column ?? null;
      mistakes.push({ line, column, message: `There is no measure named ${JSON.stringify(name)}.` });
      continue;
    }
    const found = readObservation(cells, line, places, measure.period);
    if (found.read === 'blank') blank += 1;
    else if (found.read === 'wrong') mistakes.push(...found.mistakes);
    else {
      let kept = byMeasure.get(measure.id);
      if (!kept) byMeasure.set(measure.id, (kept = { measure, lines: new Map(), twice: [] }));
      const period = `${found.line.row.periodStart}/${found.line.row.periodEnd}`;
      const other = kept.lines.get(period);
      if (other && other.revision === found.line.revision) kept.twice.push(found.line);
      else if (other) superseded += 1;
      if (!other || other.revision < found.line.revision) kept.lines.set(period, found.line);
    }
  }
  return {
    byMeasure: [...byMeasure.values()].map(({ measure, lines: kept, twice }) => ({
      measure,
      lines: [...kept.values(), ...twice].sort((a, b) => a.line - b.line),
    })),
    mistakes,
    blank,
    superseded,
  };
}
