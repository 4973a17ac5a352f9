import { issuePolicy } from './policy.issues';
import { administration, everyone, issueReaders, triage, type PolicyRow } from './policy.rows';

/** What a service account must know to send a case or a value to where it belongs. */
const everyoneAndListed: PolicyRow = { ...everyone, integrator: 'listed' };
const deskWatchers: PolicyRow = {
  representative: ['office', 'requester'],
  specialist: ['office', 'queueOffice'],
  lead: ['office', 'queueOffice'],
  chiefExperienceOfficer: 'agency',
  auditor: 'agency',
};
const deskReaders: PolicyRow = { ...deskWatchers, integrator: 'listed' };
/** Who works on a case or escalation, and who leads those who do. */
const deskWriters: PolicyRow = {
  representative: ['office', 'requester'],
  specialist: 'queueOffice',
  lead: ['office', 'queueOffice'],
  chiefExperienceOfficer: 'agency',
};
const linkers: PolicyRow = {
  representative: 'office',
  specialist: 'queueOffice',
  lead: ['office', 'queueOffice'],
};
/** A desk keeps the texts of its queues. Those of the whole agency are tied to no desk. */
const answerKeepers: PolicyRow = {
  specialist: 'queueOffice',
  lead: 'queueOffice',
  ...administration,
  ...triage,
};
/** Whoever answers for what an office asks its customers. */
const surveyKeepers: PolicyRow = { lead: 'office', chiefExperienceOfficer: 'agency' };
const absencePlanners: PolicyRow = { employee: 'self', lead: 'office', ...administration };

/**
 * Who may do what: operation × role × tie to the record. What is not listed is denied.
 * Rows are named as the operations of the API are; `view…` rows say who sees a record at all (everybody else gets null
 * or NOT_FOUND), and two rows split one operation where the domain gives it to others in another state.
 */
export const policy = {
  viewAgency: everyoneAndListed,
  viewCalendarPreview: everyoneAndListed,
  addOffice: administration,
  addService: administration,
  addTopic: administration,
  retireTopic: administration,
  addQueue: administration,
  editQueue: { ...administration, lead: 'queueOffice' },
  addCalendar: administration,
  editCalendar: administration,
  addClosing: administration,
  addServiceLevelPolicy: { ...administration, lead: 'queueOffice' },
  editServiceLevelPolicy: { ...administration, lead: 'queueOffice' },
  retireServiceLevelPolicy: { ...administration, lead: 'queueOffice' },
  // The rules say where work goes; leads are asked why it came to them, auditors whether it should have.
  viewRouting: { ...administration, lead: 'agency', auditor: 'agency' },
  addRoutingRule: administration,
  editRoutingRule: administration,
  moveRoutingRule: administration,
  retireRoutingRule: administration,
  viewPeople: everyone,
  addPerson: administration,
  grantRole: administration,
  revokeRole: administration,
  editPerson: administration,
  setDeskProfile: { lead: 'office', ...administration },
  leavePerson: administration,
  // The service itself, with what the identity provider says of whoever signs in.
  admitPerson: { system: 'agency' },
  viewServiceAccountKey: { administrator: 'agency', auditor: 'agency' },
  issueServiceAccountKey: administration,
  revokeServiceAccountKey: administration,
  viewAbsence: { ...absencePlanners, auditor: 'agency' },
  recordAbsence: absencePlanners,
  endAbsence: absencePlanners,

  viewAnswerText: {
    representative: 'agency',
    specialist: 'agency',
    lead: 'agency',
    chiefExperienceOfficer: 'agency',
    administrator: 'agency',
    auditor: 'agency',
  },
  addAnswerText: answerKeepers,
  editAnswerText: answerKeepers,
  retireAnswerText: answerKeepers,

  viewCase: deskReaders,
  openCase: { representative: 'office', integrator: 'listed' },
  resolveCase: { representative: 'office' },
  reopenCase: { representative: 'office' },
  reopenClosedCase: { lead: 'office' },
  markDuplicateCase: { representative: 'office' },
  unmarkDuplicateCase: { representative: 'office' },
  escalateCase: { representative: 'office' },
  linkCases: linkers,
  unlinkCases: linkers,
  correctCase: { representative: 'office', lead: 'office' },
  viewDuplicateCandidates: {
    representative: 'agency',
    specialist: 'agency',
    lead: 'agency',
    integrator: 'listed',
  },
  // Personal: whoever reaches the customer. The desk is tied to it only while it has the case (`contactTies`).
  viewContact: { representative: 'office', specialist: 'queueOffice', lead: 'queueOffice' },
  correctContact: { representative: 'office', specialist: 'queueOffice', lead: 'queueOffice' },
  eraseContact: { representative: 'office', lead: 'office' },
  closeCase: { system: 'agency' },
  viewBacklog: {
    representative: 'agency',
    specialist: 'agency',
    lead: 'agency',
    chiefExperienceOfficer: 'agency',
    auditor: 'agency',
  },
  // A desk as a whole: its backlog, who holds what, what will be breached.
  viewDesk: {
    specialist: 'queueOffice',
    lead: 'queueOffice',
    chiefExperienceOfficer: 'agency',
    auditor: 'agency',
  },

  // Whoever may act on it as its holder reads it, wherever their own desk is by now.
  viewEscalation: { ...deskReaders, specialist: ['office', 'queueOffice', 'holder'] },
  claimEscalation: { specialist: 'queueOffice' },
  claimNextEscalation: { specialist: 'queueOffice' },
  assignEscalation: { lead: 'queueOffice', system: 'agency' },
  releaseEscalation: { specialist: 'holder', lead: 'queueOffice' },
  waitEscalation: { specialist: 'holder' },
  resumeEscalation: { specialist: 'holder' },
  recordAnswer: { specialist: 'holder', representative: 'office', integrator: 'listed' },
  transferEscalation: { specialist: 'holder', lead: 'queueOffice' },
  returnEscalation: { specialist: 'holder' },
  resolveEscalation: { specialist: 'holder' },
  withdrawEscalation: { representative: 'requester', lead: 'queueOffice' },
  raiseSeverity: { representative: ['office', 'requester'], specialist: 'queueOffice', lead: 'queueOffice' },
  correctSeverity: { lead: 'queueOffice' },
  reopenEscalation: {
    representative: ['office', 'requester'],
    specialist: 'queueOffice',
    lead: 'queueOffice',
  },
  viewAssignmentPreview: { lead: 'queueOffice' },
  // Who may begin; what of it they may do is asked record by record.
  handOverWork: { lead: 'agency', chiefExperienceOfficer: 'agency' },
  viewMyWork: everyone,
  // The service after the quiet period, the lead before.
  closeEscalation: { lead: 'queueOffice', system: 'agency' },
  keepGuidance: { specialist: 'queueOffice', lead: 'queueOffice' },
  runEscalationClocks: { system: 'agency' },
  handBackEscalation: { system: 'agency' },
  replanEscalations: { system: 'agency' },
  applyServiceLevelPolicy: { lead: 'queueOffice', administrator: 'agency' },
  checkServiceLevel: { lead: 'queueOffice', administrator: 'agency', auditor: 'agency' },
  repairServiceLevel: { lead: 'queueOffice', administrator: 'agency' },
  viewReplan: {
    specialist: 'agency',
    lead: 'agency',
    chiefExperienceOfficer: 'agency',
    administrator: 'agency',
    auditor: 'agency',
  },

  viewSavedView: { employee: 'self', specialist: 'queueOffice', lead: 'queueOffice' },
  // Adding, editing and removing: one's own, or a queue's.
  keepSavedView: { employee: 'self', lead: 'queueOffice' },

  viewMeasure: everyoneAndListed,
  previewSeries: everyoneAndListed,
  addMeasure: { lead: 'office', administrator: 'agency', chiefExperienceOfficer: 'agency' },
  editMeasure: { lead: 'office', administrator: 'agency', chiefExperienceOfficer: 'agency' },
  // The service itself, with what a survey published.
  recordObservations: { lead: 'office', integrator: 'listed', system: 'agency' },
  importObservations: { lead: 'office', integrator: 'listed' },
  addDerivedMeasure: { lead: 'office', administrator: 'agency', chiefExperienceOfficer: 'agency' },
  rebuildDerivedMeasure: { lead: 'office', administrator: 'agency', chiefExperienceOfficer: 'agency' },
  countDerivedMeasure: { system: 'agency' },
  addObjective: { ...administration, ...triage },
  editObjective: { ...administration, ...triage },
  retireObjective: { ...administration, ...triage },

  // What is published. What is not is for those who work on it, and what customers wrote never leaves them.
  viewSurvey: everyoneAndListed,
  viewSurveyDraft: { ...surveyKeepers, auditor: 'agency', integrator: 'listed' },
  viewSurveyText: { ...surveyKeepers, auditor: 'agency' },
  addSurveyCollection: surveyKeepers,
  addSurveyDetail: surveyKeepers,
  editSurveyDetail: surveyKeepers,
  linkSurveyMeasure: surveyKeepers,
  submitSurveyCollection: surveyKeepers,
  markSurveyNotReported: surveyKeepers,
  requestSurveyChanges: triage,
  publishSurveyCollection: triage,
  archiveSurveyCollection: triage,
  importSurveyResponses: { ...surveyKeepers, integrator: 'listed' },
  importSurveyAggregate: { ...surveyKeepers, integrator: 'listed' },
  importSurveyQuestions: { ...surveyKeepers, integrator: 'listed' },

  viewScorecard: everyoneAndListed,
  viewManagerScorecard: {
    employee: 'self',
    lead: 'office',
    chiefExperienceOfficer: 'agency',
    auditor: 'agency',
  },
  // Of one person's own work: theirs and their lead's, nobody else's.
  viewEmployeeScorecard: { employee: 'self', lead: 'office' },
  setEmployeeScorecards: administration,
  closeScorecardPeriod: triage,

  ...issuePolicy,

  // A service account is told nothing and watches nothing; everybody else may watch what they see.
  watchCase: deskWatchers,
  watchEscalation: { ...deskWatchers, specialist: ['office', 'queueOffice', 'holder'] },
  watchIssue: issueReaders,
  addCaseNote: deskWriters,
  addEscalationNote: { ...deskWriters, specialist: ['queueOffice', 'holder'] },
  addIssueNote: {
    employee: ['proposer', 'owner'],
    lead: ['leadOffice', 'contributingOffice'],
    chiefExperienceOfficer: 'agency',
  },
  correctNote: { employee: 'author' },
  viewMentions: everyone,

  viewNotifications: { employee: 'self' },
  markNotificationRead: { employee: 'self' },
  markAllNotificationsRead: { employee: 'self' },
  setNotificationPreference: { employee: 'self' },
  viewDeadMail: administration,
  replayMail: administration,
  viewDeadLetters: { administrator: 'agency', auditor: 'agency' },
  replayDeadLetter: administration,

  viewWebhook: { administrator: 'agency', auditor: 'agency' },
  addWebhook: administration,
  editWebhook: administration,
  rotateWebhookSecret: administration,
  // The service itself, when the receiver says that it is gone.
  pauseWebhook: { ...administration, system: 'agency' },
  resumeWebhook: administration,
  removeWebhook: administration,
  sendTestDelivery: administration,
  replayWebhookDelivery: administration,
  replayWebhookDeliveries: administration,

  viewIntakeSource: { administrator: 'agency', auditor: 'agency' },
  addIntakeSource: administration,
  editIntakeSource: administration,
  rotateIntakeSecret: administration,
  pauseIntakeSource: administration,
  resumeIntakeSource: administration,
  // Whoever knows the secret of the source sends; the service acts, in its own name.
  takeIntakeMessage: { system: 'agency' },

  viewImport: { administrator: 'agency', integrator: 'listed', auditor: 'agency' },
  startImport: { administrator: 'agency', integrator: 'listed' },
  viewPersonalData: { administrator: 'agency', auditor: 'agency' },
  viewRetention: { administrator: 'agency', auditor: 'agency' },
  addRetentionSchedule: administration,
  editRetentionSchedule: administration,
  retireRetentionSchedule: administration,
  placeLegalHold: administration,
  releaseLegalHold: administration,
  // The service, every day.
  applyRetention: { system: 'agency' },
  viewRefusedAttempts: { auditor: 'agency' },
  verifyHistory: { auditor: 'agency', administrator: 'agency', chiefExperienceOfficer: 'agency' },
} as const satisfies Record<string, PolicyRow>;

export type Operation = keyof typeof policy;

/** Whether a text names a row of the policy, as a service account's key must. */
export function isOperation(text: string): text is Operation {
  return Object.hasOwn(policy, text);
}
