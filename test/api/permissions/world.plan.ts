import { planRemarkKind, planVersionKind } from '../../../src/features/issues';
import { approvalDelegationKind } from '../../../src/features/people';
import type { KindAtHome } from './people';
import type { Begin } from './world.begin';

type Cast = (kind: KindAtHome) => string;

/** What makes the delegate one, and a delegation that is over and can no longer be revoked. */
export async function buildDelegations(begin: Begin, cast: Cast): Promise<void> {
  const delegation = {
    fromPersonId: cast('chiefExperienceOfficer'),
    toPersonId: cast('delegate'),
    fromDay: '2026-01-01',
    reason: 'On leave',
    revokedAt: null,
    revokedById: null,
  };
  await begin(approvalDelegationKind, 'approvalDelegation', { ...delegation, untilDay: '2100-12-31' });
  await begin(approvalDelegationKind, 'approvalDelegation over', { ...delegation, untilDay: '2026-01-31' });
}

/** A version of the issue's plan that was given back with a remark. */
export async function buildPlanVersion(
  begin: Begin,
  idOf: (name: string) => string,
  cast: Cast,
): Promise<void> {
  const part = { issueId: idOf('issue'), cycle: 1 };
  await begin(planVersionKind, 'planVersion', {
    ...part,
    number: 1,
    planId: idOf('plan'),
    revision: 1,
    promise: {
      measureId: idOf('measure'),
      direction: 'lowerIsBetter',
      baselineFrom: '2025-01-01',
      baselineTo: '2025-12-31',
      measureFrom: null,
      smallestEffect: 5,
      form: 'level',
      lagDays: 0,
      reviewDates: ['2026-06-30'],
      balancingMeasures: [],
    },
    frozenItems: '[]',
    detectable: null,
    submittedById: cast('lead'),
    submittedAt: new Date('2026-01-05T10:00:00Z'),
    decision: 'changesRequested',
    decidedById: cast('chiefExperienceOfficer'),
    decidedForId: null,
    decidedAt: new Date('2026-01-06T10:00:00Z'),
    supersededAt: null,
  });
  await begin(planRemarkKind, 'planRemark', {
    ...part,
    planVersionId: idOf('planVersion'),
    actionItemId: idOf('actionItem'),
    text: 'Say who.',
    givenById: cast('chiefExperienceOfficer'),
    answer: null,
    answeredById: null,
    answeredAt: null,
  });
}
