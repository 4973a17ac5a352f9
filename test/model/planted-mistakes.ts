import { projection } from '../../src/domain/escalation/clock.marks';
import type { ServiceClock } from '../../src/domain/escalation/clock.types';
import { decideEscalation } from '../../src/domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../src/domain/escalation/escalation.types';
import type { Decide } from './real-desk';

// Mistakes that real help desks made, planted into the rules: a walk that lets one of them pass proves nothing.

/** The rules with the clocks changed after an act of these kinds, and everything that is worked out from clocks with them. */
const afterwards =
  (
    events: readonly string[],
    change: (clock: ServiceClock, before: EscalationRecord) => ServiceClock,
  ): Decide =>
  (record, command, facts, circumstances) => {
    const decision = decideEscalation(record, command, facts, circumstances);
    if (!decision.ok || !events.includes(command.event)) return decision;
    const clocks = decision.state.clocks.map((clock) => change(clock, record));
    const { markAt, ...shown } = projection(clocks, facts.caseDueAt, facts.clocks);
    const effects = decision.effects.filter(({ event }) => event !== 'clockDue');
    const timer = markAt
      ? ({ type: 'timer', event: 'clockDue', dueAt: markAt } as const)
      : ({ type: 'cancelTimer', event: 'clockDue' } as const);
    return {
      ...decision,
      state: { ...decision.state, clocks, ...shown, markAt },
      effects: [...effects, timer],
    };
  };

const restarted = (clock: ServiceClock): ServiceClock => ({
  ...clock,
  terms: clock.terms.map((term, i) => (i === clock.terms.length - 1 ? { ...term, carriedMs: 0 } : term)),
});

export const plantedMistakes: Record<string, Decide> = {
  'a transfer that restarts the resolve clock': afterwards(['transfer'], (clock) =>
    clock.kind === 'resolve' ? restarted(clock) : clock,
  ),
  'a reopening that restarts the resolve clock': afterwards(['reopen'], (clock) =>
    clock.kind === 'resolve' ? restarted(clock) : clock,
  ),
  'pauses lost when clocks are counted again': (record, command, facts, circumstances) => {
    if (command.event !== 'replan') return decideEscalation(record, command, facts, circumstances);
    const clocks = record.clocks.map((clock) => ({
      ...clock,
      pauses: clock.pauses.filter(({ to }) => to === null),
    }));
    return decideEscalation({ ...record, clocks }, command, facts, circumstances);
  },
  'a breach told again under another severity': afterwards(['raise', 'correctSeverity'], (clock, before) =>
    before.clocks.some(({ marks }) => marks.at(-1)?.kind === 'breach')
      ? { ...clock, marks: clock.marks.filter(({ kind }) => kind !== 'breach') }
      : clock,
  ),
  'a pause while another office is waited for': (record, command, facts, circumstances) => {
    const isWait = command.event === 'wait' && command.on === 'otherOffice';
    const decision = decideEscalation(
      record,
      isWait ? { ...command, on: 'thirdParty' } : command,
      facts,
      circumstances,
    );
    if (!decision.ok || !isWait) return decision;
    return { ...decision, state: { ...decision.state, waitingOn: 'otherOffice' } };
  },
};
