import { accepted, type Decision } from '../kernel/decision';
import type { EscalationFact } from './escalation.decide';
import type { EscalationRecord } from './escalation.types';

/** The case went to another office: who sees its escalation as the front line changes with it; its queue and its clocks do not. */
export function followCase(
  record: EscalationRecord,
  officeId: string,
): Decision<EscalationRecord, EscalationFact> {
  return accepted({ ...record, caseOfficeId: officeId }, 'EscalationCaseMoved');
}
