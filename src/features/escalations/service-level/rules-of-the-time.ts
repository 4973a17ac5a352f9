import type { Calendar } from '../../../domain/calendar';
import { aroundTheClock } from '../../../domain/escalation/clock.marks';
import type {
  ClockFacts,
  ServiceLevelPolicy,
  StandingCalendar,
} from '../../../domain/escalation/clock.types';
import type { Severity } from '../../../domain/escalation/severity.types';

/** A record as it was from one entry of its history to the next. */
export interface Version {
  id: string;
  /** Its sequence in the history. */
  version: number;
  at: Date;
  /** Its properties as JSON keeps them. */
  fields: Readonly<Record<string, unknown>>;
}

/**
 * How far apart two times may lie at which an act and an edit, committed the one before the other, say that they happened. An
 * act takes its time from the lock on its escalation and reads the rules after that; an edit takes its own before it commits.
 * Between the two either may wait for one more lock: no longer than the lock timeout, 10 s, and some seconds for the rest.
 */
const nearMs = 15_000;

/** Everything that governed the clocks of one escalation, as it was at any time: folded from histories. */
export class RulesOfTheTime {
  constructor(
    private readonly versions: {
      queues: ReadonlyMap<string, readonly Version[]>;
      policies: ReadonlyMap<string, readonly Version[]>;
      calendars: ReadonlyMap<string, readonly Version[]>;
      /** Of the escalation's case. */
      owner: readonly Version[];
    },
    private readonly calendarOf: (id: string, version: number) => Calendar,
  ) {}

  /** What governed clocks of a queue at a severity. */
  at(time: Date, queueId: string, severity: Severity): ClockFacts {
    const queue = standing(this.versions.queues.get(queueId), time);
    const calendars = this.calendars(time);
    const calendarId = (queue?.fields.calendarId as string | null | undefined) ?? null;
    const counted = calendars.get(calendarId);
    if (!counted) throw new Error(`Queue ${queueId} names the calendar ${calendarId}, which has no history.`);
    const { calendar, version } = counted;
    const policy = this.policy(time, queueId, severity);
    return {
      rule: { queueId, severity, calendarId, calendarVersion: version, calendar, policy },
      calendars,
    };
  }

  /** The times at which something governed that an act at `time` may have read instead: on both sides of every edit near it. */
  near(time: Date): Date[] {
    const { queues, policies, calendars, owner } = this.versions;
    const all = [...queues.values(), ...policies.values(), ...calendars.values(), owner].flat();
    const edges = all
      .map(({ at }) => at.getTime())
      .filter((at) => Math.abs(at - time.getTime()) <= nearMs)
      .flatMap((at) => [at, at - 1]);
    return [...new Set(edges)].map((at) => new Date(at));
  }

  /** When the case's source promised an answer. */
  promised(time: Date): Date | null {
    const dueAt = standing(this.versions.owner, time)?.fields.dueAt as string | null | undefined;
    return dueAt ? new Date(dueAt) : null;
  }

  private calendars(time: Date): ReadonlyMap<string | null, StandingCalendar> {
    const found = new Map<string | null, StandingCalendar>([
      [null, { version: null, calendar: aroundTheClock }],
    ]);
    for (const [id, versions] of this.versions.calendars) {
      const { version } = standing(versions, time) ?? versions[0]!;
      found.set(id, { version, calendar: this.calendarOf(id, version) });
    }
    return found;
  }

  /** The one for the channel of the case, else the one for any channel. */
  private policy(time: Date, queueId: string, severity: Severity): ServiceLevelPolicy | null {
    const channel = standing(this.versions.owner, time)?.fields.channel ?? null;
    const found = [...this.versions.policies.values()]
      .map((versions) => standing(versions, time))
      .filter((policy) => policy !== null)
      .filter(({ fields }) => fields.queueId === queueId && fields.severity === severity && !fields.retiredAt)
      .filter(({ fields }) => fields.channel == null || fields.channel === channel);
    const policy = found.find(({ fields }) => fields.channel != null) ?? found[0];
    if (!policy) return null;
    const { id, version, fields } = policy;
    const { claimBudgetMinutes, resolveBudgetMinutes, warnPercent, levels } =
      fields as unknown as ServiceLevelPolicy;
    return { id, version, claimBudgetMinutes, resolveBudgetMinutes, warnPercent, levels };
  }
}

function standing(versions: readonly Version[] | undefined, time: Date): Version | null {
  return versions?.findLast(({ at }) => at <= time) ?? null;
}
