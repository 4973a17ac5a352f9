import type { DataSource } from 'typeorm';
import { isWholePeriod, sayNoPeriod } from '../../../domain/calendar';
import { accepted } from '../../../domain/kernel/decision';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act } from '../../../platform/shell/act';
import type { Shell } from '../../../platform/shell/shell';
import {
  impossibleValue,
  measureKind,
  type MeasureEntity,
  type MeasuresRepository,
  type ObservationEntity,
  type ObservationsRepository,
} from '../../measures';
import type { RawRecord } from '../csv/record-splitter';
import type { ImportRunEntity } from '../import.entity';
import type { NewMeasure, ObservationMapping } from '../mapping/mapping.types';
import { periodReader } from '../rows/observation-row';
import { rejected, type ImportedPeriod } from '../rows/row.types';
import { readLines, rejectsOf, type Apply, type BatchWork, type ReadLine } from './batch';

type Line = ReadLine<ImportedPeriod>;

/** A measure the file cannot be written to: the whole import fails, told with the name. */
export class MeasureMissing extends Error {}

/**
 * Lines into observations, one per measure and period. The value that stands already changes nothing; another value for
 * the same period is a correction, which needs a person's reason, so the line is rejected.
 */
export class ObservationBatch implements BatchWork {
  private readonly read: ReturnType<typeof periodReader>;
  private ids: string[] = [];

  constructor(
    private readonly run: ImportRunEntity,
    private readonly mapping: ObservationMapping,
    columns: readonly string[],
    private readonly session: Session,
    private readonly tools: {
      shell: Shell;
      dataSource: DataSource;
      measures: MeasuresRepository;
      observations: ObservationsRepository;
    },
  ) {
    this.read = periodReader(mapping, columns);
  }

  /** Finds the measures by name, and adds those that the mapping describes. */
  async load(): Promise<void> {
    this.ids = [];
    for (const { measure: name, create } of this.mapping.measures) {
      const known = await this.tools.measures.findByName(this.run.agencyId, name);
      if (!known && !create)
        throw new MeasureMissing(
          `The agency has no measure named ${JSON.stringify(name)}, and the mapping does not say how to add it.`,
        );
      this.ids.push(known?.id ?? (await this.add(name, create!)));
    }
  }

  async prepare(records: readonly RawRecord[]): Promise<Apply> {
    const lines = await readLines(records, this.mapping.format, this.read);
    return async (act, tally) => {
      const added: ObservationEntity[][] = this.ids.map(() => []);
      // Lower id first, as everybody locks.
      const order = this.ids.map((id, index) => ({ id, index })).sort((a, b) => (a.id < b.id ? -1 : 1));
      const locked = new Map<number, { measure: MeasureEntity; standing: Map<string, number> }>();
      for (const { id, index } of order) {
        const measure = await act.load(measureKind, id);
        const rows = await this.tools.observations.inAct(act.manager, act.agencyId, id);
        locked.set(index, {
          measure,
          standing: new Map(rows.map((row) => [`${row.periodStart}/${row.periodEnd}`, row.value])),
        });
      }
      let acceptedLines = 0;
      let unchanged = 0;
      for (const line of lines) {
        const news = this.compare(line, locked, act);
        if (!line.read.ok) continue;
        if (news.length > 0) acceptedLines += 1;
        else unchanged += 1;
        for (const { index, observation } of news) {
          added[index]!.push(observation);
          locked
            .get(index)!
            .standing.set(`${observation.periodStart}/${observation.periodEnd}`, observation.value);
        }
      }
      for (const { index } of order) await this.write(act, locked.get(index)!.measure, added[index]!);
      return {
        accepted: acceptedLines,
        unchanged,
        rejects: rejectsOf(lines, this.mapping.format),
        tally,
      };
    };
  }

  /** What of a line is new; a line with one impossible value is rejected with all of its values. */
  private compare(
    line: Line,
    locked: ReadonlyMap<number, { measure: MeasureEntity; standing: Map<string, number> }>,
    act: Act,
  ): { index: number; observation: ObservationEntity }[] {
    if (!line.read.ok) return [];
    const { periodStart, periodEnd, values } = line.read.value;
    const today = act.now.toISOString().slice(0, 10);
    if (periodStart > today) {
      line.read = rejected('period', `The period ${periodStart} to ${periodEnd} has not begun.`);
      return [];
    }
    const news: { index: number; observation: ObservationEntity }[] = [];
    for (const [index, value] of values.entries()) {
      if (value === null) continue;
      const { measure, standing } = locked.get(index)!;
      const impossible = impossibleValue(value, measure) ?? noPeriod(measure, periodStart, periodEnd);
      if (impossible) {
        line.read = rejected(measure.name, `${value} cannot be: ${impossible}`);
        return [];
      }
      const stands = standing.get(`${periodStart}/${periodEnd}`);
      if (stands === value) continue;
      if (stands !== undefined) {
        line.read = rejected(
          measure.name,
          `For ${periodStart} to ${periodEnd} ${stands} stands, and the file says ${value}. A correction needs a reason: use recordObservations.`,
        );
        return [];
      }
      news.push({ index, observation: this.observation(measure.id, periodStart, periodEnd, value, act) });
    }
    return news;
  }

  private observation(
    measureId: string,
    periodStart: string,
    periodEnd: string,
    value: number,
    act: Act,
  ): ObservationEntity {
    return {
      id: newId(),
      agencyId: this.run.agencyId,
      measureId,
      periodStart,
      periodEnd,
      value,
      numerator: null,
      denominator: null,
      exposure: null,
      likert: null,
      rawValues: null,
      summarizedBy: null,
      revision: 1,
      reason: null,
      recordedAt: act.now,
      recordedBy: null,
    };
  }

  private async write(act: Act, measure: MeasureEntity, added: readonly ObservationEntity[]): Promise<void> {
    if (added.length === 0) return;
    await this.tools.observations.add(act.manager, added);
    const note = { added: added.length, import: { id: this.run.id, startedById: this.run.startedById } };
    await act.settle(measureKind, measure, accepted({ ...measure }, 'ObservationsRecorded', note));
  }

  private async add(name: string, { unit, direction, kind, office }: NewMeasure): Promise<string> {
    const [found] = await this.tools.dataSource.query<{ id: string }[]>(
      'SELECT id FROM office WHERE agency_id = $1 AND name = $2',
      [this.run.agencyId, office],
    );
    if (!found)
      throw new MeasureMissing(
        `The measure ${JSON.stringify(name)} is to belong to the office ${JSON.stringify(office)}, which does not exist.`,
      );
    const outcome = await this.tools.shell.act<MeasureEntity>(
      this.session,
      { operation: 'runImport', input: null },
      (act) => {
        const measure = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          name,
          unit,
          direction,
          kind,
          source: 'import',
          officeId: found.id,
          serviceId: null,
          period: this.mapping.period.format === 'yyyy-MM' ? 'month' : 'day',
          definition: null,
        };
        return act.begin(measureKind, accepted(measure as unknown as MeasureEntity, 'MeasureAdded'));
      },
    );
    if (outcome.ok) return outcome.value.id;
    const there = await this.tools.measures.findByName(this.run.agencyId, name);
    if (!there) throw new Error(outcome.refusal.message);
    return there.id;
  }
}

/** Why the days are no period in which values of the measure come; null where they are. */
function noPeriod({ period }: MeasureEntity, from: string, to: string): string | null {
  return period === null || isWholePeriod(period, from, to) ? null : sayNoPeriod(period, from, to);
}
