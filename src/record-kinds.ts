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
import { answerTextKind } from './features/answers';
import { caseKind, caseLinkKind } from './features/cases';
import { statementKind } from './features/communications';
import { savedViewKind } from './features/desk';
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
import { noteKind } from './features/notes';
import { absenceKind, personKind, roleGrantKind } from './features/people';
import { intakeSourceKind } from './features/intake';
import { webhookKind } from './features/webhooks';
import { notificationPreferenceKind } from './features/notifications';
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
  absenceKind,
  answerTextKind,
  caseKind,
  caseLinkKind,
  escalationKind,
  savedViewKind,
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
  webhookKind,
  intakeSourceKind,
  noteKind,
  notificationPreferenceKind,
];
