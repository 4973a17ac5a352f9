/** The two clocks of an escalation: until somebody has it, and until it is done. */
export type ServiceLevelClock = 'claim' | 'resolve';

export const serviceLevelClocks: readonly ServiceLevelClock[] = ['claim', 'resolve'];

/** What the service does by itself when a breach is not mended. */
export type ServiceLevelAct = 'tellLead' | 'raiseSeverity' | 'moveToSupervisorQueue';

export const serviceLevelActs: readonly ServiceLevelAct[] = [
  'tellLead',
  'raiseSeverity',
  'moveToSupervisorQueue',
];

/** One step after a breach. */
export interface ServiceLevelStep {
  clock: ServiceLevelClock;
  /** Business minutes after the breach, or after the step before it of the same clock; at least 1. */
  afterMinutes: number;
  act: ServiceLevelAct;
}
