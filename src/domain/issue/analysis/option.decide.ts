import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import { partObstacle, workedOnIn, type IssueOfPart } from '../part.checks';
import type { IssuePart, OptionRecord } from '../part.types';
import { isBlank, quoted } from '../wording';

export const optionFacts = ['OptionAdded', 'OptionEdited', 'OptionDismissed', 'OptionRestored'] as const;
export type OptionFact = (typeof optionFacts)[number];

export type OptionCommand =
  | {
      event: 'edit';
      changes: Partial<Omit<OptionRecord, keyof IssuePart | 'doNothing' | 'dismissalReason'>>;
    }
  | { event: 'dismiss'; reason: string }
  | { event: 'restore' };

export interface OptionFacts {
  issue: IssueOfPart;
  /** All options of this cycle. */
  options: Pick<OptionRecord, 'id' | 'title' | 'doNothing'>[];
}

/** Puts an option into the running; doing nothing can be weighed once. */
export function addOption(record: OptionRecord, facts: OptionFacts): Decision<OptionRecord, OptionFact> {
  const twin =
    record.doNothing && facts.options.find((option) => option.doNothing && option.id !== record.id);
  const obstacle =
    workedOnIn('analyze', facts.issue, record) ??
    contentObstacle(record) ??
    (twin
      ? unmet('oneDoNothing', `Doing nothing is an option already: ${quoted(twin.title)}.`, 'input.doNothing')
      : null);
  if (obstacle) return refused(obstacle);
  return accepted({ ...record, dismissalReason: null }, 'OptionAdded');
}

export function decideOption(
  record: OptionRecord,
  command: OptionCommand,
  facts: OptionFacts,
  circumstances: Circumstances,
): Decision<OptionRecord, OptionFact> {
  const running = record.dismissalReason === null;
  const asked = {
    event: command.event,
    state: running ? 'inTheRunning' : 'dismissed',
    allowed: running ? ['edit', 'dismiss'] : ['restore'],
    place: 'analyze',
  } as const;
  const obstacle = partObstacle(record, asked, facts.issue, circumstances);
  if (obstacle) return refused(obstacle);
  switch (command.event) {
    case 'edit': {
      const next = { ...record, ...command.changes };
      const wrong = contentObstacle(next);
      return wrong ? refused(wrong) : accepted(next, 'OptionEdited');
    }
    case 'dismiss':
      return isBlank(command.reason)
        ? refused(unmet('reasonGiven', `Say why ${quoted(record.title)} is not chosen.`, 'input.reason'))
        : accepted({ ...record, dismissalReason: command.reason }, 'OptionDismissed');
    case 'restore':
      return accepted({ ...record, dismissalReason: null }, 'OptionRestored');
  }
}

function contentObstacle({ title, effectMeasureId, effectAmount }: OptionRecord): Refusal | null {
  if (isBlank(title)) return unmet('titleStated', 'Give the option a title.', 'input.title');
  if ((effectMeasureId === null) !== (effectAmount === null)) {
    return unmet(
      'effectComplete',
      'An expected effect names the measure and by how much it moves; give both or neither.',
      effectMeasureId === null ? 'input.effectMeasureId' : 'input.effectAmount',
    );
  }
  return effectAmount === null || (Number.isFinite(effectAmount) && effectAmount !== 0)
    ? null
    : unmet(
        'effectNotZero',
        'An expected effect is a number other than 0, in the unit of the measure; below 0 where it should fall.',
        'input.effectAmount',
      );
}
