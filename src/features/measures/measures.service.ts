import { Injectable } from '@nestjs/common';
import type { PeriodKind } from '../../domain/calendar';
import { accepted, refused } from '../../domain/kernel/decision';
import { staleVersion } from '../../domain/kernel/refusal';
import type { Direction, MeasureKind } from '../../domain/measure';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { Failure, badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { officeKind, serviceKind } from '../agency';
import { editMeasure, type MeasureChanges } from './measure.decide';
import type { MeasureEntity, MeasureSource } from './measure.entity';
import { measureKind } from './measure.kinds';
import type { ObservationMistake } from './observation-mistakes';
import { ObservationRecorder } from './observation-recorder';
import type { RecordedObservation } from './observation.types';
import { ObservationsRepository } from './observations.repository';
import { countedByService } from './derived/derivation';

export interface AddMeasure {
  name: string;
  unit: string;
  direction: Direction;
  kind: MeasureKind;
  source: MeasureSource;
  officeId: string;
  serviceId?: string | null;
  period?: PeriodKind | null;
  definition?: string | null;
  idempotencyKey?: string | null;
}

export interface EditMeasure extends MeasureChanges {
  measureId: string;
  expectedVersion: number;
  idempotencyKey?: string | null;
}

export interface RecordObservations {
  measureId: string;
  observations: RecordedObservation[];
  reason?: string | null;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Measures and their values: the acts of those who watch whether a fix works. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly shell: Shell,
    private readonly observations: ObservationsRepository,
    private readonly recorder: ObservationRecorder,
  ) {}

  async add(session: Session, input: AddMeasure): Promise<Outcome<MeasureEntity>> {
    return this.shell.act(
      session,
      { operation: 'addMeasure', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('addMeasure', { office: [input.officeId] });
        await refuseStrangePlaces(act, input);
        const { name, unit, direction, kind, source, officeId } = input;
        const { serviceId = null, period = null, definition = null } = input;
        const measure = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          ...{ name, unit, direction, kind, source, officeId, serviceId, period, definition },
        };
        return act.begin(measureKind, accepted(measure as MeasureEntity, 'MeasureAdded'));
      },
    );
  }

  /** A measure that moves to another office needs the leave of both. */
  async edit(session: Session, input: EditMeasure): Promise<Outcome<MeasureEntity>> {
    const request = { operation: 'editMeasure', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const measure = await act.load(measureKind, input.measureId);
      const view = { operation: 'viewMeasure', what: 'measure' } as const;
      if (input.officeId != null) act.permit('editMeasure', { office: [input.officeId] }, view);
      act.permit('editMeasure', { office: [measure.officeId] }, view);
      const counted = changesCount(input) ? countedByService(measure) : null;
      if (counted) return refused(counted);
      await refuseStrangePlaces(act, input);
      const periods = await this.observations.inAct(act.manager, act.agencyId, measure.id);
      const decision = editMeasure(measure, input, { periods }, act.circumstances(input.expectedVersion));
      return act.settle(measureKind, measure, decision);
    });
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
      refuseMistakes(this.recorder.mistakes(act, measure, input.observations));
      if (input.expectedVersion != null && input.expectedVersion !== measure.version) {
        const stale = staleVersion(input.expectedVersion, measure.version);
        return act.settle(measureKind, measure, refused(stale));
      }
      return this.recorder.record(act, measure, input.observations, { reason: input.reason ?? null });
    });
  }
}

/** Rows that can be nobody's observation are the sender's mistake and told all at once, each with its place. */
function refuseMistakes(mistakes: readonly ObservationMistake[]): void {
  if (mistakes.length === 0) return;
  throw new Failure(
    'BAD_USER_INPUT',
    `Nothing was recorded: ${mistakes.length} of the values cannot be right.`,
    mistakes.map(({ row, field, message }) => ({ path: `input.observations.${row}.${field}`, message })),
  );
}

async function refuseStrangePlaces(
  act: Act,
  { officeId, serviceId }: { officeId?: string | null; serviceId?: string | null },
): Promise<void> {
  if (officeId != null && !(await act.read(officeKind, officeId)))
    throw badInput('input.officeId', 'There is no such office.');
  if (serviceId != null && !(await act.read(serviceKind, serviceId)))
    throw badInput('input.serviceId', 'There is no such service.');
}

/** Whether an edit touches what a value is, besides its name and who answers for it. */
function changesCount({ unit, serviceId, period, definition }: EditMeasure): boolean {
  return [unit, serviceId, period, definition].some((given) => given !== undefined);
}
