import type { Relation, Role } from './permission.types';

type Cell = Relation | readonly Relation[];
/** One row: which roles may, and how each must be tied to the record. A role that is not named may not. */
export type PolicyRow = Partial<Record<Role, Cell>>;

const everyone: PolicyRow = { employee: 'agency' };
/** What a service account must know to send a case or a value to where it belongs. */
const everyoneAndListed: PolicyRow = { ...everyone, integrator: 'listed' };
const deskReaders: PolicyRow = {
  representative: ['office', 'requester'],
  specialist: ['office', 'queueOffice'],
  lead: ['office', 'queueOffice'],
  chiefExperienceOfficer: 'agency',
  auditor: 'agency',
  integrator: 'listed',
};
const triage: PolicyRow = { chiefExperienceOfficer: 'agency' };
const issueLead: PolicyRow = { lead: 'leadOffice' };
const leadOrTriage: PolicyRow = { ...issueLead, ...triage };
const itemWorker: PolicyRow = { employee: 'owner', lead: ['itemOffice', 'leadOffice'] };
const administration: PolicyRow = { administrator: 'agency' };

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
  viewPeople: everyone,
  addPerson: administration,
  grantRole: administration,
  revokeRole: administration,

  viewCase: deskReaders,
  openCase: { representative: 'office', integrator: 'listed' },
  resolveCase: { representative: 'office' },
  reopenCase: { representative: 'office' },
  reopenClosedCase: { lead: 'office' },
  markDuplicateCase: { representative: 'office' },
  unmarkDuplicateCase: { representative: 'office' },
  escalateCase: { representative: 'office' },
  closeCase: { system: 'agency' },
  viewBacklog: {
    representative: 'agency',
    specialist: 'agency',
    lead: 'agency',
    chiefExperienceOfficer: 'agency',
    auditor: 'agency',
  },

  // Whoever may act on it as its holder reads it, wherever their own desk is by now.
  viewEscalation: { ...deskReaders, specialist: ['office', 'queueOffice', 'holder'] },
  claimEscalation: { specialist: 'queueOffice' },
  claimNextEscalation: { specialist: 'queueOffice' },
  assignEscalation: { lead: 'queueOffice' },
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
  closeEscalation: { system: 'agency' },

  viewMeasure: everyoneAndListed,
  addMeasure: { lead: 'office', administrator: 'agency', chiefExperienceOfficer: 'agency' },
  recordObservations: { lead: 'office', integrator: 'listed' },

  viewIssue: {
    employee: ['proposer', 'owner'],
    lead: 'agency',
    chiefExperienceOfficer: 'agency',
    auditor: 'agency',
  },
  proposeIssue: everyone,
  linkEvidence: { employee: 'proposer', lead: 'leadOffice', chiefExperienceOfficer: 'agency' },
  unlinkEvidence: leadOrTriage,
  triageIssue: triage,
  acceptIssue: triage,
  declineIssue: triage,
  reconsiderIssue: triage,
  mergeIssue: triage,
  unmergeIssue: triage,
  addCause: issueLead,
  editCause: issueLead,
  confirmCause: issueLead,
  refuteCause: issueLead,
  reconsiderCause: issueLead,
  addCriterion: issueLead,
  changeCriterion: issueLead,
  addOption: issueLead,
  editOption: issueLead,
  scoreOption: issueLead,
  dismissOption: issueLead,
  restoreOption: issueLead,
  chooseOption: issueLead,
  editPlan: issueLead,
  addActionItem: issueLead,
  editActionItem: issueLead,
  acceptActionItem: { lead: 'itemOffice' },
  handBackActionItem: { lead: 'itemOffice' },
  startActionItem: itemWorker,
  blockActionItem: itemWorker,
  unblockActionItem: itemWorker,
  finishActionItem: itemWorker,
  reopenActionItem: itemWorker,
  cancelActionItem: issueLead,
  submitPlan: issueLead,
  approvePlan: triage,
  requestPlanChanges: triage,
  rejectOption: leadOrTriage,
  finishImplementation: issueLead,
  replanIssue: issueLead,
  computeReview: leadOrTriage,
  overrideReview: triage,
  confirmEffective: triage,
  foundIneffective: leadOrTriage,
  extendMeasurement: issueLead,
  closeIssue: triage,
  relapseIssue: leadOrTriage,
  reopenIssue: leadOrTriage,
  holdIssue: leadOrTriage,
  resumeIssue: { ...leadOrTriage, system: 'agency' },
  cancelIssue: triage,

  viewStatement: { employee: 'agency' },
  draftStatement: leadOrTriage,
  editStatement: leadOrTriage,
  checkStatement: leadOrTriage,
  approveStatement: triage,
  publishStatement: triage,
  reviseStatement: leadOrTriage,
  withdrawStatement: triage,

  viewNotifications: { employee: 'self' },
  markNotificationRead: { employee: 'self' },

  viewImport: { administrator: 'agency', integrator: 'listed', auditor: 'agency' },
  startImport: { administrator: 'agency', integrator: 'listed' },
  viewRefusedAttempts: { auditor: 'agency' },
  verifyHistory: { auditor: 'agency', administrator: 'agency', chiefExperienceOfficer: 'agency' },
} as const satisfies Record<string, PolicyRow>;

export type Operation = keyof typeof policy;

/** Whether a text names a row of the policy, as a service account's key must. */
export function isOperation(text: string): text is Operation {
  return Object.hasOwn(policy, text);
}
