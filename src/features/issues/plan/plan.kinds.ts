import type { PlanRemarkRecord } from '../../../domain/issue/plan/plan.remark';
import type { PlanVersionRecord } from '../../../domain/issue/plan/plan.version';
import { part } from '../issue.kinds';
import { PlanRemarkEntity, PlanVersionEntity } from './plan.version.entity';

export const planVersionKind = part<PlanVersionRecord>('planVersion', PlanVersionEntity, ['frozenItems']);
export const planRemarkKind = part<PlanRemarkRecord>('planRemark', PlanRemarkEntity, ['text', 'answer']);
