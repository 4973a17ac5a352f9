import { StateEventTable, type Row } from '../../support/machine-table';

/*
 * The machines of the issue and its parts, copied by hand from the tables in which the domain is written down: not from
 * the code, which is what they judge. Rows stand in the order of the domain's tables; additions stand apart.
 */

export type WorkingStage =
  'identify' | 'analyze' | 'plan.draft' | 'plan.submitted' | 'implement' | 'measure' | 'communicate';
export type IssueState = WorkingStage | 'closed' | 'declined' | 'merged' | 'held' | 'cancelled';
export type IssueEvent =
  | 'accept'
  | 'decline'
  | 'reconsider'
  | 'merge'
  | 'unmerge'
  | 'chooseOption'
  | 'submitPlan'
  | 'approve'
  | 'requestChanges'
  | 'rejectOption'
  | 'finishImplementation'
  | 'replan'
  | 'confirmEffective'
  | 'foundIneffective'
  | 'extendMeasurement'
  | 'close'
  | 'relapse'
  | 'reopen'
  | 'hold'
  | 'resume'
  | 'cancel';

export const workingStages: readonly WorkingStage[] = [
  'identify',
  'analyze',
  'plan.draft',
  'plan.submitted',
  'implement',
  'measure',
  'communicate',
];

/** `resume` leads back to where the issue was held; the record that this table is tried on was held in analyze. */
const issueRows: Row<IssueState, IssueEvent>[] = [
  [['identify'], 'accept', 'analyze'],
  [['identify'], 'decline', 'declined'],
  [['declined'], 'reconsider', 'identify'],
  [['identify'], 'merge', 'merged'],
  [['merged'], 'unmerge', 'identify'],
  [['analyze'], 'chooseOption', 'plan.draft'],
  [['plan.draft'], 'submitPlan', 'plan.submitted'],
  [['plan.submitted'], 'approve', 'implement'],
  [['plan.submitted'], 'requestChanges', 'plan.draft'],
  [['plan.draft', 'plan.submitted'], 'rejectOption', 'analyze'],
  [['implement'], 'finishImplementation', 'measure'],
  [['implement'], 'replan', 'plan.draft'],
  [['measure'], 'confirmEffective', 'communicate'],
  [['measure'], 'foundIneffective', 'analyze'],
  [['measure'], 'extendMeasurement', 'measure'],
  [['measure'], 'replan', 'plan.draft'],
  [['communicate'], 'close', 'closed'],
  [['communicate'], 'relapse', 'analyze'],
  [['closed'], 'reopen', 'analyze'],
  [workingStages, 'hold', 'held'],
  [['held'], 'resume', 'analyze'],
  [workingStages, 'cancel', 'cancelled'],
];

export const issueTable = new StateEventTable<IssueState, IssueEvent>(
  'issue',
  [...workingStages, 'closed', 'declined', 'merged', 'held', 'cancelled'],
  [
    'accept',
    'decline',
    'reconsider',
    'merge',
    'unmerge',
    'chooseOption',
    'submitPlan',
    'approve',
    'requestChanges',
    'rejectOption',
    'finishImplementation',
    'replan',
    'confirmEffective',
    'foundIneffective',
    'extendMeasurement',
    'close',
    'relapse',
    'reopen',
    'hold',
    'resume',
    'cancel',
  ],
  issueRows,
);

/** Events that begin a new cycle. */
export const nextCycle: readonly IssueEvent[] = ['foundIneffective', 'relapse', 'reopen'];

export type ItemState = 'draft' | 'proposed' | 'planned' | 'inProgress' | 'blocked' | 'done' | 'cancelled';
export type ItemEvent =
  | 'accept'
  | 'handBack'
  | 'start'
  | 'block'
  | 'unblock'
  | 'finish'
  | 'reopen'
  | 'cancel'
  | 'offer'
  | 'edit'
  | 'handOver'
  | 'reschedule'
  | 'acceptDates'
  | 'declineDates';

const itemRows: Row<ItemState, ItemEvent>[] = [
  [['proposed'], 'accept', 'planned'],
  [['proposed'], 'handBack', 'draft'],
  [['planned'], 'start', 'inProgress'],
  [['inProgress'], 'block', 'blocked'],
  [['blocked'], 'unblock', 'inProgress'],
  [['inProgress'], 'finish', 'done'],
  [['done'], 'reopen', 'inProgress'],
  [['draft', 'proposed', 'planned', 'inProgress', 'blocked'], 'cancel', 'cancelled'],
];

/** Not in the domain's table: how an item that was handed back is changed and offered again, and how others are changed. */
const itemAdditions: Row<ItemState, ItemEvent>[] = [
  [['draft'], 'offer', 'proposed'],
  // Over the API one act edits a draft and offers it again.
  [['draft'], 'edit', 'proposed'],
  [['proposed', 'planned', 'inProgress', 'blocked'], 'edit', 'same'],
  // What a leaver owns goes on with somebody else.
  [['draft', 'proposed', 'planned', 'inProgress', 'blocked'], 'handOver', 'same'],
  // An approved date moves with a reason; what has not begun is asked to begin later, and whose it is answers.
  [['planned', 'inProgress', 'blocked'], 'reschedule', 'same'],
  [['draft', 'proposed', 'planned'], 'acceptDates', 'same'],
  [['draft', 'proposed', 'planned'], 'declineDates', 'same'],
];

/** An item of an office that contributes. */
export const itemTable = new StateEventTable<ItemState, ItemEvent>(
  'action item',
  ['draft', 'proposed', 'planned', 'inProgress', 'blocked', 'done', 'cancelled'],
  [
    'accept',
    'handBack',
    'start',
    'block',
    'unblock',
    'finish',
    'reopen',
    'cancel',
    'offer',
    'edit',
    'handOver',
    'reschedule',
    'acceptDates',
    'declineDates',
  ],
  [...itemRows, ...itemAdditions],
);

export type StatementState = 'draft' | 'cleared' | 'approved' | 'published' | 'withdrawn';
export type StatementEvent =
  'check' | 'approve' | 'publish' | 'revise' | 'withdraw' | 'edit' | 'overrideFindings';

const statementRows: Row<StatementState, StatementEvent>[] = [
  [['draft'], 'check', 'cleared'],
  [['cleared'], 'approve', 'approved'],
  [['approved'], 'publish', 'published'],
  [['published'], 'revise', 'draft'],
  [['published'], 'withdraw', 'withdrawn'],
];

/** Not in the domain's table: how a draft gets its text, and how what looks personal in it is let stand. */
const statementAdditions: Row<StatementState, StatementEvent>[] = [
  [['draft'], 'edit', 'same'],
  [['draft'], 'overrideFindings', 'same'],
];

export const statementTable = new StateEventTable<StatementState, StatementEvent>(
  'statement',
  ['draft', 'cleared', 'approved', 'published', 'withdrawn'],
  ['check', 'approve', 'publish', 'revise', 'withdraw', 'edit', 'overrideFindings'],
  [...statementRows, ...statementAdditions],
);
