import { Injectable } from '@nestjs/common';
import type { Direction } from '../../../domain/measure';
import {
  addObjective,
  editObjective,
  retireObjective,
  type ObjectiveChanges,
} from '../../../domain/scorecard';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { officeKind } from '../../agency';
import type { ObjectiveEntity } from '../measure.entity';
import { measureKind, objectiveKind } from '../measure.kinds';

export interface AddObjective extends ObjectiveChanges {
  name: string;
  goal: string;
  officeIds: string[];
  idempotencyKey?: string | null;
}

export interface EditObjective extends ObjectiveChanges {
  objectiveId: string;
  expectedVersion: number;
  idempotencyKey?: string | null;
}

export interface RetireObjective {
  objectiveId: string;
  reason: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Everybody in the agency sees objectives; whoever may not act on one is told so. */
const view = { operation: 'viewMeasure', what: 'objective' } as const;

/** What the agency wants: the acts of its Chief Experience Officer and its administrator. */
@Injectable()
export class ObjectivesService {
  constructor(private readonly shell: Shell) {}

  add(session: Session, input: AddObjective): Promise<Outcome<ObjectiveEntity>> {
    const request = { operation: 'addObjective', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('addObjective');
      const direction = await measured(act, input.measureId ?? null, 'input.measureId');
      await refuseStrangeOffices(act, input.officeIds);
      return act.begin(objectiveKind, addObjective(blank(act, input), input, direction));
    });
  }

  edit(session: Session, input: EditObjective): Promise<Outcome<ObjectiveEntity>> {
    const request = { operation: 'editObjective', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const objective = await act.load(objectiveKind, input.objectiveId);
      act.permit('editObjective', {}, view);
      const measureId = input.measureId === undefined ? objective.measureId : input.measureId;
      const direction = await measured(act, measureId, 'input.measureId');
      if (input.officeIds) await refuseStrangeOffices(act, input.officeIds);
      const decision = editObjective(objective, input, direction, act.circumstances(input.expectedVersion));
      return act.settle(objectiveKind, objective, decision);
    });
  }

  retire(session: Session, input: RetireObjective): Promise<Outcome<ObjectiveEntity>> {
    const request = { operation: 'retireObjective', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const objective = await act.load(objectiveKind, input.objectiveId);
      act.permit('retireObjective', {}, view);
      const circumstances = act.circumstances(input.expectedVersion);
      return act.settle(objectiveKind, objective, retireObjective(objective, input.reason, circumstances));
    });
  }
}

function blank(act: Act, { name, goal, officeIds }: AddObjective): ObjectiveEntity {
  const objective: Omit<ObjectiveEntity, 'head'> = {
    ...{ id: newId(), agencyId: act.agencyId, version: 0 },
    ...{ name, goal, officeIds, targets: [] },
    ...{ measureId: null, fiscalYear: null, target: null },
    ...{ baseline: null, baselinePeriod: null, retiredAt: null },
  };
  return objective as ObjectiveEntity;
}

/** The direction of the measure by which it is judged; null without one. */
async function measured(act: Act, measureId: string | null, path: string): Promise<Direction | null> {
  if (measureId === null) return null;
  const measure = await act.read(measureKind, measureId);
  if (!measure) throw badInput(path, 'There is no such measure.');
  return measure.direction;
}

async function refuseStrangeOffices(act: Act, officeIds: readonly string[]): Promise<void> {
  const wanted = new Set(officeIds);
  const found = await act.readMany(officeKind, [...wanted]);
  if (found.length < wanted.size) throw badInput('input.officeIds', 'There is no such office.');
}
