import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { merged, staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { Direction, MeasureKind } from '../../domain/measure';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { Failure, badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { officeKind, serviceKind } from '../agency';
import type { MeasureEntity, MeasureSource, ObservationEntity } from './measure.entity';
import { measureKind } from './measure.kinds';
import { observationMistakes, type RecordedObservation } from './observation-mistakes';
import { ObservationsRepository } from './observations.repository';

export interface AddMeasure {
  name: string;
  unit: string;
  direction: Direction;
  kind: MeasureKind;
  source: MeasureSource;
  officeId: string;
  serviceId?: string | null;
  idempotencyKey?: string | null;
}

export interface RecordObservations {
  measureId: string;
  observations: RecordedObservation[];
  reason?: string | null;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Periods named in one refusal: enough to see what is meant, few enough to read. */
const mostNamed = 20;

/** Measures and their values: the acts of those who watch whether a fix works. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly shell: Shell,
    private readonly observations: ObservationsRepository,
  ) {}

  async add(session: Session, input: AddMeasure): Promise<Outcome<MeasureEntity>> {
    return this.shell.act(
      session,
      { operation: 'addMeasure', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('addMeasure', { office: [input.officeId] });
        const { name, unit, direction, kind, source, officeId, serviceId = null } = input;
        if (!(await act.read(officeKind, officeId)))
          throw badInput('input.officeId', 'There is no such office.');
        if (serviceId !== null && !(await act.read(serviceKind, serviceId))) {
          throw badInput('input.serviceId', 'There is no such service.');
        }
        const measure = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          name,
          unit,
          direction,
          kind,
          source,
          officeId,
          serviceId,
        };
        return act.begin(measureKind, accepted(measure as MeasureEntity, 'MeasureAdded'));
      },
    );
  }

  /**
   * Records values, all or none of them. The same value again changes nothing, so that an import can be repeated; another
   * value is a correction, which needs a reason and leaves what was published before readable.
   */
  async record(session: Session, input: RecordObservations): Promise<Outcome<MeasureEntity>> {
    const request = { operation: 'recordObservations', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const measure = await act.load(measureKind, input.measureId);
      act.permit(
        'recordObservations',
        { office: [measure.officeId] },
        { operation: 'viewMeasure', what: 'measure' },
      );
      refuseMistakes(input.observations, measure, act.now);
      if (input.expectedVersion != null && input.expectedVersion !== measure.version) {
        return act.settle(
          measureKind,
          measure,
          refused(staleVersion(input.expectedVersion, measure.version)),
        );
      }
      const standing = await this.observations.inAct(act.manager, act.agencyId, measure.id);
      return this.write(act, measure, compared(input.observations, standing), input.reason ?? null);
    });
  }

  private async write(
    act: Act,
    measure: Stored<MeasureEntity>,
    rows: readonly Compared[],
    reason: string | null,
  ): Promise<Outcome<MeasureEntity>> {
    const unexplained = reason === null ? rows.filter(({ is }) => is === 'corrected') : [];
    const refusal = merged(
      unexplained.slice(0, mostNamed).map((row) => notExplained(row, unexplained.length)),
    );
    if (refusal) return act.settle(measureKind, measure, refused(refusal));
    const changed = rows.filter(({ is }) => is !== 'unchanged');
    if (changed.length === 0) return { ok: true, value: measure };
    await this.observations.add(
      act.manager,
      changed.map((row) => observationOf(row, measure, reason, act)),
    );
    const note = {
      added: changed.filter(({ is }) => is === 'added').length,
      corrected: changed.filter(({ is }) => is === 'corrected').length,
      unchanged: rows.length - changed.length,
    };
    return act.settle(measureKind, measure, accepted({ ...measure }, 'ObservationsRecorded', note));
  }
}

/** A row beside what stands for its period. */
interface Compared {
  index: number;
  row: RecordedObservation;
  standing: ObservationEntity | null;
  is: 'added' | 'corrected' | 'unchanged';
}

function compared(rows: readonly RecordedObservation[], known: readonly ObservationEntity[]): Compared[] {
  const period = (row: { periodStart: string; periodEnd: string }) => `${row.periodStart}/${row.periodEnd}`;
  const byPeriod = new Map(known.map((row) => [period(row), row]));
  return rows.map((row, index) => {
    const standing = byPeriod.get(period(row)) ?? null;
    return {
      index,
      row,
      standing,
      is: standing === null ? 'added' : sameValues(row, standing) ? 'unchanged' : 'corrected',
    };
  });
}

function sameValues(row: RecordedObservation, standing: ObservationEntity): boolean {
  return (
    row.value === standing.value &&
    (row.numerator ?? null) === standing.numerator &&
    (row.denominator ?? null) === standing.denominator &&
    (row.exposure ?? null) === standing.exposure
  );
}

function notExplained({ index, row, standing }: Compared, of: number): Refusal {
  const more = of > mostNamed ? ` (one of ${of} such values)` : '';
  const difference =
    row.value === standing!.value
      ? `${row.value} stands with another numerator, denominator or exposure than you send`
      : `${standing!.value} stands, and you send ${row.value}`;
  const message = `For ${row.periodStart} to ${row.periodEnd} ${difference}${more}. Say in reason why it is corrected.`;
  return unmet('correctionExplained', message, `input.observations.${index}`);
}

function observationOf(
  { row, standing }: Compared,
  measure: MeasureEntity,
  reason: string | null,
  act: Act,
): ObservationEntity {
  return {
    id: newId(),
    agencyId: measure.agencyId,
    measureId: measure.id,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    value: row.value,
    numerator: row.numerator ?? null,
    denominator: row.denominator ?? null,
    exposure: row.exposure ?? null,
    revision: (standing?.revision ?? 0) + 1,
    reason,
    recordedAt: act.now,
    recordedBy: act.session.caller.personId,
  };
}

/** Rows that can be nobody's observation are the sender's mistake and told all at once, each with its place. */
function refuseMistakes(rows: readonly RecordedObservation[], measure: MeasureEntity, now: Date): void {
  // The day that has begun somewhere: UTC is up to 14 hours behind the easternmost zone.
  const today = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  const mistakes = observationMistakes(rows, measure, today);
  if (mistakes.length === 0) return;
  throw new Failure(
    'BAD_USER_INPUT',
    `Nothing was recorded: ${mistakes.length} of the values cannot be right.`,
    mistakes.map(({ path, message }) => ({ path: `input.observations.${path}`, message })),
  );
}
