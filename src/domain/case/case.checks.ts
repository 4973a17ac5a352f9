import type { Checks } from '../kernel/machine';
import { unmet } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { quietPeriodDays, type CaseRecord } from './case.types';

/** What the rules of a case look at. */
export interface CaseContext {
  record: CaseRecord;
  now: Date;
}

export const caseChecks = {
  quietPeriodOver: ({ record, now }) =>
    record.resolvedAt && addDays(record.resolvedAt, quietPeriodDays) > now
      ? unmet(
          'quietPeriodOver',
          `A resolved case stays open to objections for ${quietPeriodDays} days before it is closed.`,
        )
      : null,
} satisfies Checks<CaseContext>;
