import {
  agencyKind,
  calendarKind,
  officeKind,
  queueKind,
  routingRuleKind,
  serviceKind,
  serviceLevelPolicyKind,
  topicKind,
} from './features/agency';
import { caseKind } from './features/cases';
import { statementKind } from './features/communications';
import { escalationKind } from './features/escalations';
import { importKind } from './features/imports';
import {
  actionItemKind,
  causeKind,
  criterionKind,
  evidenceKind,
  issueKind,
  optionKind,
  planKind,
  reviewKind,
  scoreKind,
} from './features/issues';
import { measureKind, objectiveKind } from './features/measures';
import { personKind, roleGrantKind } from './features/people';
import type { ReplayedKind } from './platform/history/history-replay';

/** Every kind of record that has a history. */
export const recordKinds: readonly ReplayedKind[] = [
  agencyKind,
  officeKind,
  serviceKind,
  topicKind,
  calendarKind,
  queueKind,
  routingRuleKind,
  serviceLevelPolicyKind,
  personKind,
  roleGrantKind,
  caseKind,
  escalationKind,
  measureKind,
  objectiveKind,
  importKind,
  issueKind,
  evidenceKind,
  causeKind,
  criterionKind,
  optionKind,
  scoreKind,
  planKind,
  actionItemKind,
  reviewKind,
  statementKind,
];
