import { taken } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import type { ScorecardClosingEntity as Closing } from './scorecard-closing.entity';
import { ScorecardClosingEntity } from './scorecard-closing.entity';

export type ScorecardClosingFact = 'ScorecardPeriodClosed';

export const scorecardClosingKind: RecordKind<Closing> = {
  subject: 'scorecardClosing',
  entity: ScorecardClosingEntity,
  texts: [],
  machineVersion: null,
  channels: () => [],
  unique: { scorecard_closing_once: (from) => closedAlready(from) },
};

/** What was published stays: corrections are shown beside it. */
export function closedAlready(period: string) {
  return taken(
    'period',
    period,
    `The period ${period} is closed already. What was published stays; corrections show beside it.`,
  );
}
