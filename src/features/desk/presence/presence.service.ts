import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import { Ticker } from '../../../platform/jobs/ticker';
import { OutboxRelay } from '../../../platform/outbox/outbox-relay';
import type { Act, Outcome } from '../../../platform/shell/act';
import { notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { CasesRepository, caseKind, caseTies } from '../../cases';
import { EscalationsRepository, escalationKind, escalationTies } from '../../escalations';
import type { PresenceMode, PresenceSubject } from './presence.entity';
import { PresenceRepository, type PresentPerson, type Screen } from './presence.repository';

const beatMs = 5_000;

/** Who has a record open, as it is told. */
export interface PresenceTold {
  subjectKind: PresenceSubject;
  subjectId: string;
  people: PresentPerson[];
}

export interface SetPresence {
  subjectKind: PresenceSubject;
  subjectId: string;
  mode: PresenceMode;
  idempotencyKey?: string | null;
}

/** Knows the screens whose lines this instance holds, and keeps saying that they are there. */
@Injectable()
export class PresenceService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(PresenceService.name);
  private readonly screens = new Map<string, Screen>();
  private readonly leaving = new Set<Promise<void>>();
  private readonly heartbeat = new Ticker({
    everyMs: beatMs,
    round: () => this.beat(),
    failure: 'Presence could not be kept up',
    log: this.log,
  });

  constructor(
    private readonly presence: PresenceRepository,
    private readonly cases: CasesRepository,
    private readonly escalations: EscalationsRepository,
    private readonly shell: Shell,
    private readonly relay: OutboxRelay,
  ) {}

  onApplicationBootstrap(): void {
    this.heartbeat.start();
  }

  /** Whoever is connected here connects elsewhere: they are not here any more. */
  async beforeApplicationShutdown(): Promise<void> {
    const stopped = this.heartbeat.stop();
    const ids = [...this.screens.keys()];
    this.screens.clear();
    if (ids.length > 0) void this.left(ids);
    await Promise.all([stopped, ...this.leaving]);
  }

  /** Who is there, for those who may see the record; NOT_FOUND for everybody else. */
  async look({ caller }: Session, subjectKind: PresenceSubject, id: string): Promise<PresenceTold> {
    const record = await (subjectKind === 'case' ? this.cases : this.escalations).find(caller, id);
    if (!record) throw notFound(subjectKind);
    const at = { agencyId: caller.agencyId, subjectKind, subjectId: record.id };
    return { subjectKind, subjectId: record.id, people: await this.presence.people(at) };
  }

  /** A screen is opened; answers how it is closed. The record must have been looked at before. */
  async arrive(
    { caller }: Session,
    subjectKind: PresenceSubject,
    subjectId: string,
  ): Promise<() => Promise<void>> {
    if (caller.personId === null) return async () => undefined;
    const screen: Screen = {
      id: newId(),
      agencyId: caller.agencyId,
      subjectKind,
      subjectId,
      personId: caller.personId,
    };
    await this.presence.beat([screen]);
    this.screens.set(screen.id, screen);
    this.relay.wake();
    return () => (this.screens.delete(screen.id) ? this.left([screen.id]) : Promise.resolve());
  }

  /** Takes screens away; those that could not be taken now are stale soon. */
  private left(ids: readonly string[]): Promise<void> {
    // A heartbeat under way would put them back.
    const leaving = this.heartbeat
      .idle()
      .then(() => this.presence.leave(ids))
      .then(() => this.relay.wake())
      .catch((error: Error) => this.log.warn(`Somebody left, which could not be told: ${error.message}`))
      .finally(() => this.leaving.delete(leaving));
    this.leaving.add(leaving);
    return leaving;
  }

  /** No record changes and no history is written: what somebody is about to do is over when they close the screen. */
  async set(session: Session, input: SetPresence): Promise<Outcome<PresenceTold>> {
    const request = { operation: 'setPresence', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<PresenceTold>(session, request, async (act) => {
      const { subjectKind, subjectId, mode } = input;
      // On the act's own connection: acts that each wait for a second one would wait for each other.
      await permitted(act, subjectKind, subjectId);
      const at = { agencyId: act.agencyId, subjectKind, subjectId };
      const { personId } = session.caller;
      const isThere = personId !== null && (await this.presence.setMode(act.manager, at, personId, mode));
      if (!isThere) {
        return refused(
          unmet('present', 'You do not have it open. Subscribe to its presence first.', 'input.subjectId'),
        );
      }
      const people = await this.presence.people(at, act.manager);
      return { ok: true, value: { subjectKind, subjectId, people } };
    });
  }

  /** First its own, so that after a pause of the process its people are not taken for gone by itself. */
  private async beat(): Promise<void> {
    const screens = [...this.screens.values()];
    if (screens.length > 0) await this.presence.beat(screens);
    await this.presence.removeStale();
    this.relay.wake();
  }
}

/** Goes on only for those who may see the record. */
async function permitted(act: Act, subjectKind: PresenceSubject, id: string): Promise<void> {
  if (subjectKind === 'case') {
    const record = await act.read(caseKind, id);
    if (!record) throw notFound('case');
    act.permit('viewCase', caseTies(record), { operation: 'viewCase', what: 'case' });
  } else {
    const record = await act.read(escalationKind, id);
    if (!record) throw notFound('escalation');
    act.permit('viewEscalation', escalationTies(record), { operation: 'viewEscalation', what: 'escalation' });
  }
}
