import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeasureNamedDocument } from '../../operations';
import type { Team } from '../agency-team';
import { importFile } from '../import-file';
import type { Signed } from '../people';
import type { Story } from '../story';

export const measureName = 'Average days to process retirement cases';

/** Something dated that happened to the process, as reported. */
export interface Intervention {
  what: string;
  from: string;
  to: string | null;
  kind: 'fix' | 'shock';
}

/** The dated interventions, months made days. */
export async function interventionsIn(data: string): Promise<Intervention[]> {
  const text = await readFile(join(data, 'retirement/opm_retirement_interventions.json'), 'utf8');
  const { interventions } = JSON.parse(text) as { interventions: Intervention[] };
  return interventions.map((one) => ({
    ...one,
    from: firstDay(one.from),
    to: one.to === null ? null : lastDay(one.to),
  }));
}

/** Imports the monthly figures and shows them with what happened meanwhile. Gives the measure's id. */
export async function takeInFigures(
  story: Story,
  { administrator, officer }: Team,
  data: string,
  interventions: readonly Intervention[],
): Promise<string> {
  story.tell(administrator.name, '(administrator) imports the monthly figures.');
  const run = await importFile(
    story,
    administrator,
    join(data, 'retirement/opm_retirement_processing_status.csv'),
    join(data, 'mappings/retirement-status.yaml'),
  );
  story.see(
    `${run.linesRead} lines: ${run.accepted} taken in, ${run.unchanged} here already, ${run.rejected} rejected.`,
  );
  story.expect('no line was rejected', run.rejected === 0);
  const days = await series(officer, measureName);
  story.tell(officer.name, `(Chief Experience Officer) looks at “${measureName}”, year by year.`);
  story.bars(yearly(days));
  story.spark(
    'Month by month:',
    days.map(({ value }) => value),
    'days',
  );
  story.expect(`${days.length} months are known`, days.length > 80);
  story.see('What is reported to have happened to the process meanwhile:');
  for (const { what, from, to, kind } of interventions)
    story.see(`• ${from.slice(0, 7)} to ${to?.slice(0, 7) ?? 'now'} (${kind}): ${what}`);
  const { measureByName } = await officer.api.ask(MeasureNamedDocument, {
    name: measureName,
    from: '2025-01-01',
    to: '2025-12-31',
  });
  return measureByName!.id;
}

export async function series(
  { api }: Signed,
  name: string,
): Promise<{ periodStart: string; value: number }[]> {
  const { measureByName } = await api.ask(MeasureNamedDocument, {
    name,
    from: '2012-01-01',
    to: '2025-12-31',
  });
  return measureByName?.observations ?? [];
}

/** Mean per calendar year, for looking; the review judges months. */
function yearly(
  days: readonly { periodStart: string; value: number }[],
): { name: string; value: number; note: string }[] {
  const years = new Map<string, number[]>();
  for (const { periodStart, value } of days) {
    const year = periodStart.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), value]);
  }
  return [...years].map(([name, values]) => ({
    name,
    value: Math.round(values.reduce((sum, value) => sum + value, 0) / values.length),
    note: `days, mean of ${values.length} months`,
  }));
}

/** The file names months; a review takes days. */
function firstDay(month: string): string {
  return month.length === 7 ? `${month}-01` : month;
}

function lastDay(month: string): string {
  if (month.length !== 7) return month;
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
