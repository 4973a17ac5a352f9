import { Injectable } from '@nestjs/common';
import { workedOnIn } from '../../../domain/issue/part.checks';
import type { BalancingMeasure, PlanRecord } from '../../../domain/issue/part.types';
import { decidePlan, type PlanPromise } from '../../../domain/issue/plan/plan.decide';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { measureKind } from '../../measures';
import { permittedIssue } from '../issue-access';
import { IssueFactsRepository } from '../issue-facts.repository';
import { asked } from '../issue-request';
import { planKind } from '../issue.kinds';
import { said } from '../parts.changes';
import { lockedPlan } from './plan.editors';

type Nullable<T> = { [K in keyof T]?: T[K] | null };

type BalancingAsked = Omit<BalancingMeasure, 'direction'> &
  Partial<Nullable<Pick<BalancingMeasure, 'direction'>>>;

/** What is left out stays as it is; null takes away what may be missing in a draft. */
export interface EditPlan extends Nullable<Omit<PlanPromise, 'balancingMeasures'>> {
  /** All of them; the direction is the measure's own where none is said. */
  balancingMeasures?: readonly BalancingAsked[] | null;
  issueId: string;
  expectedVersion: number;
  idempotencyKey?: string | null;
}

/** What the plan promises; it begins with the choice of an option, and only its draft is written in. */
@Injectable()
export class PlanService {
  constructor(
    private readonly shell: Shell,
    private readonly facts: IssueFactsRepository,
  ) {}

  edit(session: Session, input: EditPlan): Promise<Outcome<PlanRecord>> {
    return this.shell.act(session, asked('editPlan', input), async (act) => {
      const issue = await permittedIssue(act, 'editPlan', input.issueId);
      const latest = await this.facts.latestPlan(act.manager, issue);
      if (!latest) {
        const missing = unmet(
          'optionChosen',
          'There is no plan yet: it begins with the choice of an option.',
        );
        return refused(workedOnIn('plan.draft', issue, issue) ?? missing);
      }
      const plan = await lockedPlan(act, latest.id);
      const command = { event: 'edit', changes: await changesOf(act, plan, input) } as const;
      return act.settle(
        planKind,
        plan,
        decidePlan(plan, command, { issue }, act.circumstances(input.expectedVersion)),
      );
    });
  }
}

async function changesOf(act: Act, plan: PlanRecord, input: EditPlan): Promise<Partial<PlanPromise>> {
  const { measureId, direction, baselineFrom, baselineTo, measureFrom, smallestEffect } = input;
  const measure = measureId ? await act.read(measureKind, measureId) : null;
  if (measureId && !measure) throw badInput('input.measureId', 'There is no such measure.');
  // Which way is better belongs to the measure: another measure brings its own, unless the plan says otherwise.
  const turned = measure && measure.id !== plan.measureId ? measure.direction : undefined;
  return said<PlanPromise>({
    measureId,
    direction: direction === undefined ? turned : direction,
    baselineFrom,
    baselineTo,
    measureFrom,
    smallestEffect,
    form: input.form ?? undefined,
    lagDays: input.lagDays ?? undefined,
    reviewDates: input.reviewDates ?? undefined,
    balancingMeasures: input.balancingMeasures
      ? await balancingOf(act, input.balancingMeasures)
      : input.balancingMeasures === null
        ? []
        : undefined,
  });
}

async function balancingOf(act: Act, asked: readonly BalancingAsked[]): Promise<BalancingMeasure[]> {
  const measures = await act.readMany(
    measureKind,
    asked.map(({ measureId }) => measureId),
  );
  return asked.map(({ measureId, direction, tolerance }, index) => {
    const measure = measures.find(({ id }) => id === measureId);
    if (!measure) throw badInput(`input.balancingMeasures.${index}.measureId`, 'There is no such measure.');
    return { measureId, direction: direction ?? measure.direction, tolerance };
  });
}
