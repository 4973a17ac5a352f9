import type { Party, State } from './naive-log';

/** What can be asked of the desk, as the domain's table has it. */
export type Ask =
  | { event: 'claim'; personId: string }
  | { event: 'assign'; toId: string; reason: string | null }
  | { event: 'release' | 'resume' | 'close' | 'handBack' }
  | { event: 'wait'; on: Party; note: string }
  | { event: 'recordAnswer'; text: string }
  | { event: 'transfer'; queueId: string; officeId: string; reason: string }
  | { event: 'returnToFrontline'; guidance: string }
  | { event: 'resolve'; resolution: string; code: null }
  | { event: 'withdraw'; justification: string }
  | { event: 'raise' | 'reopen'; reason: string }
  | { event: 'correctSeverity'; to: 1 | 2 | 3 | 4; reason: string };
export type AskEvent = Ask['event'];

/** What is so around the escalation when somebody asks. */
export interface Around {
  by: 'person' | 'system';
  /** How many the person who would hold it has, of how many that person may have. */
  load: number;
  capacity: number;
  isAway: boolean;
  anotherOpen: boolean;
  isDuplicate: boolean;
  /** By how many changes the person is behind; null: the person does not say what was on the screen. */
  behind: number | null;
}

/** Why not: the kind of refusal, and the rules not met where it is about rules. */
export interface No {
  kind: string;
  rules: string[];
}

const open: State[] = ['queued', 'claimed', 'waiting'];
const ended: State[] = ['resolved', 'returned', 'withdrawn'];

/** From which states, and to which; null: it stays. */
export const table: Record<AskEvent | 'clockDue' | 'replan', { from: State[]; to: State | null }> = {
  claim: { from: ['queued'], to: 'claimed' },
  assign: { from: open, to: 'claimed' },
  release: { from: ['claimed', 'waiting'], to: 'queued' },
  wait: { from: ['claimed'], to: 'waiting' },
  resume: { from: ['waiting'], to: 'claimed' },
  recordAnswer: { from: ['waiting'], to: 'claimed' },
  transfer: { from: open, to: 'queued' },
  returnToFrontline: { from: ['claimed'], to: 'returned' },
  resolve: { from: ['claimed'], to: 'resolved' },
  withdraw: { from: open, to: 'withdrawn' },
  raise: { from: open, to: null },
  correctSeverity: { from: open, to: null },
  reopen: { from: [...ended, 'closed'], to: 'queued' },
  close: { from: ended, to: 'closed' },
  handBack: { from: ['claimed'], to: 'queued' },
  clockDue: { from: open, to: null },
  replan: { from: open, to: null },
};

export const factNames: Record<AskEvent, string> = {
  claim: 'EscalationClaimed',
  assign: 'EscalationAssigned',
  release: 'EscalationReleased',
  wait: 'EscalationWaiting',
  resume: 'EscalationResumed',
  recordAnswer: 'EscalationAnswerRecorded',
  transfer: 'EscalationTransferred',
  returnToFrontline: 'EscalationReturned',
  resolve: 'EscalationResolved',
  withdraw: 'EscalationWithdrawn',
  raise: 'EscalationSeverityRaised',
  correctSeverity: 'EscalationSeverityCorrected',
  reopen: 'EscalationReopened',
  close: 'EscalationClosed',
  handBack: 'EscalationHandedBack',
};

/** What an entry says besides what changed: reasons and words of people that no field of the escalation keeps. */
export function noteOf(ask: Ask): Record<string, unknown> {
  switch (ask.event) {
    case 'assign':
    case 'transfer':
    case 'raise':
    case 'correctSeverity':
    case 'reopen':
      return { reason: ask.reason };
    case 'wait':
      return { note: ask.note };
    case 'recordAnswer':
      return { text: ask.text };
    case 'withdraw':
      return { justification: ask.justification };
    default:
      return {};
  }
}
