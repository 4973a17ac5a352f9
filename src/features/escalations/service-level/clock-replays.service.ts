import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  clockDifferences,
  replayClocks,
  type ClockDifference,
  type ReplayedEntry,
} from '../../../domain/escalation/clock.replay';
import type { ClockMark, ServiceClock } from '../../../domain/escalation/clock.types';
import type { EscalationFact } from '../../../domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import type { ServiceLevelClock } from '../../../domain/escalation/service-level.types';
import { ClockHistories, type ToldEntry } from './clock-histories.repository';
import type { RulesOfTheTime } from './rules-of-the-time';

/** What replaying an escalation's history against its row found. */
export interface ClockReport {
  differences: readonly ClockDifference[];
  /** Entries that were followed. */
  entries: number;
}

export interface CheckedClocks {
  report: ClockReport;
  /** As the history says they must be. */
  clocks: readonly ServiceClock[];
}

/** The case went to another office of the front line, or texts were erased: of this the clocks are not told, so they are not counted again. */
const unheard: readonly EscalationFact[] = ['EscalationCaseMoved', 'EscalationAnonymized'];

/** Replays the history of an escalation by the rules that stood when each entry was written. */
@Injectable()
export class ClockReplays {
  constructor(private readonly histories: ClockHistories) {}

  /** In one transaction with the reading of the record: an act in between would look like a difference. */
  async check(manager: EntityManager, record: EscalationRecord): Promise<CheckedClocks> {
    const { entries, rules } = await this.histories.read(manager, record);
    const heard = entries.filter(({ event }) => !unheard.some((fact) => fact === event));
    const replayed = replayClocks(heard.map((entry) => replayedEntry(entry, rules)));
    if (!replayed) throw new Error(`Escalation ${record.id} has no history.`);
    const promised = rules.promised(heard.at(-1)!.at);
    return {
      report: { differences: clockDifferences(record, replayed, promised), entries: heard.length },
      clocks: replayed.clocks,
    };
  }
}

function replayedEntry({ at, fields, note }: ToldEntry, rules: RulesOfTheTime): ReplayedEntry {
  const after = fields as unknown as EscalationRecord;
  const { queueId, severity } = after;
  const { clock, mark, cause } = note as {
    clock?: { kind: ServiceLevelClock };
    mark?: ClockMark;
    cause?: { event: string };
  };
  return {
    at,
    after,
    reached: clock && mark ? { kind: clock.kind, mark } : null,
    anew: cause?.event === 'policyApplied',
    told: after.clocks,
    facts: rules.at(at, queueId, severity),
    // An act reads the rules after it took its time, and an edit commits after it took its own: see RulesOfTheTime. So what
    // the entry itself tells may name a version that came, or went, just then; any other version it names is not believed.
    near: () => rules.near(at).map((time) => rules.at(time, queueId, severity)),
  };
}
