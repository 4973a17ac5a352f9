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
import { historyVerificationKind } from './features/history';
import { legalHoldKind, retentionScheduleKind } from './features/retention';
import { caseKind, caseLinkKind } from './features/cases';
import { statementKind } from './features/communications';
import { savedViewKind } from './features/desk';
import { escalationKind } from './features/escalations';
import { importKind } from './features/imports';
import {
  actionItemKind,
  calendarFeedKind,
  causeKind,
  checkListEntryKind,
  criterionKind,
  evidenceKind,
  issueKind,
  machineMigrationKind,
  optionKind,
  planKind,
  planRemarkKind,
  planVersionKind,
  reviewKind,
  watchReviewKind,
  scoreKind,
  scoringRoundKind,
} from './features/issues';
import { measureKind, objectiveKind } from './features/measures';
import { scorecardClosingKind } from './features/scorecards';
import { surveyCollectionKind, surveyDetailKind } from './features/surveys';
import { noteKind } from './features/notes';
import {
  absenceKind,
  approvalDelegationKind,
  personKind,
  roleGrantKind,
  serviceAccountKeyKind,
} from './features/people';
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
  serviceAccountKeyKind,
  absenceKind,
  approvalDelegationKind,
  answerTextKind,
  caseKind,
  caseLinkKind,
  escalationKind,
  savedViewKind,
  measureKind,
  objectiveKind,
  surveyCollectionKind,
  surveyDetailKind,
  importKind,
  issueKind,
  machineMigrationKind,
  evidenceKind,
  causeKind,
  criterionKind,
  optionKind,
  scoreKind,
  scoringRoundKind,
  planKind,
  planRemarkKind,
  planVersionKind,
  actionItemKind,
  checkListEntryKind,
  calendarFeedKind,
  reviewKind,
  watchReviewKind,
  scorecardClosingKind,
  statementKind,
  webhookKind,
  intakeSourceKind,
  noteKind,
  notificationPreferenceKind,
  historyVerificationKind,
  retentionScheduleKind,
  legalHoldKind,
];
