import { Injectable } from '@nestjs/common';
import { accepted, refused, type Effect } from '../../domain/kernel/decision';
import { staleVersion, unmet } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import { Sweeper } from '../../platform/jobs/sweeper';
import type { Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { ContactsRepository } from '../cases';
import { SurveyResponsesRepository } from '../surveys';
import { erasers } from './erasing';
import type { Disposal, RetainedKind, RetentionScheduleEntity } from './retention.entity';
import { retentionScheduleKind } from './retention.kinds';
import { RetentionRepository } from './retention.repository';

/** Records of one act: a batch holds its locks for about a second. */
const batch = 100;
const dayMs = 86_400_000;

export interface AddRetentionSchedule {
  subjectKind: RetainedKind;
  keepDays: number;
  disposal: Disposal;
  authority: string;
  idempotencyKey?: string | null;
}

export interface EditRetentionSchedule {
  scheduleId: string;
  expectedVersion: number;
  keepDays?: number | null;
  disposal?: Disposal | null;
  authority?: string | null;
  idempotencyKey?: string | null;
}

/** Schedules, and what the service does under them every day. */
@Injectable()
export class RetentionService {
  private readonly erase: ReturnType<typeof erasers>;

  constructor(
    private readonly shell: Shell,
    private readonly repository: RetentionRepository,
    contacts: ContactsRepository,
    surveys: SurveyResponsesRepository,
    sweeper: Sweeper,
  ) {
    this.erase = erasers(repository, contacts, surveys);
    sweeper.on('retentionSchedule', 'applyRetention', (session, id) => this.apply(session, id));
  }

  add(session: Session, input: AddRetentionSchedule): Promise<Outcome<RetentionScheduleEntity>> {
    const request = { operation: 'addRetentionSchedule', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('addRetentionSchedule');
      const { subjectKind, keepDays, disposal, authority } = input;
      const schedule = {
        ...{ id: newId(), agencyId: act.agencyId, version: 0 },
        ...{ subjectKind, keepDays, disposal, authority },
        ...{ retiredAt: null, lastAppliedAt: null, erasedCount: 0 },
      } as unknown as RetentionScheduleEntity;
      // A day to look at the preview and think better of it.
      return act.begin(
        retentionScheduleKind,
        accepted(schedule, 'RetentionScheduleAdded', {}, [tomorrow(act.now)]),
      );
    });
  }

  edit(session: Session, input: EditRetentionSchedule): Promise<Outcome<RetentionScheduleEntity>> {
    const { keepDays, disposal, authority } = input;
    return this.on(session, 'editRetentionSchedule', input, (schedule, now) => {
      const edited = {
        ...schedule,
        keepDays: keepDays ?? schedule.keepDays,
        disposal: disposal ?? schedule.disposal,
        authority: authority ?? schedule.authority,
      };
      return accepted(edited, 'RetentionScheduleEdited', {}, [tomorrow(now)]);
    });
  }

  retire(
    session: Session,
    input: { scheduleId: string; expectedVersion: number; idempotencyKey?: string | null },
  ): Promise<Outcome<RetentionScheduleEntity>> {
    return this.on(session, 'retireRetentionSchedule', input, (schedule, now) =>
      accepted({ ...schedule, retiredAt: now }, 'RetentionScheduleRetired', {}, [
        { type: 'cancelTimer', event: 'applyRetention' },
      ]),
    );
  }

  /** Erases what is due, a batch at a time: at once again while there is more, else tomorrow. */
  apply(session: Session, scheduleId: string): Promise<Outcome<RetentionScheduleEntity>> {
    return this.shell.act(session, { operation: 'applyRetention', input: { scheduleId } }, async (act) => {
      act.permit('applyRetention');
      const schedule = await act.load(retentionScheduleKind, scheduleId);
      if (schedule.retiredAt) return refused(unmet('notRetired', 'This schedule was retired.'));
      const ids = await this.repository.due(act.manager, schedule, batch);
      for (const id of ids) await this.erase[schedule.subjectKind](act, id, schedule);
      await this.repository.eraseCopies(act.manager, act.agencyId, ids);
      const again: Effect =
        ids.length === batch ? { type: 'timer', event: 'applyRetention', dueAt: act.now } : tomorrow(act.now);
      const applied = {
        ...schedule,
        lastAppliedAt: act.now,
        erasedCount: schedule.erasedCount + ids.length,
      };
      return act.settle(
        retentionScheduleKind,
        schedule,
        accepted(applied, 'RetentionApplied', { records: ids.length }, [again]),
      );
    });
  }

  private on(
    session: Session,
    operation: 'editRetentionSchedule' | 'retireRetentionSchedule',
    input: { scheduleId: string; expectedVersion: number; idempotencyKey?: string | null },
    decide: (
      schedule: RetentionScheduleEntity,
      now: Date,
    ) => ReturnType<typeof accepted<RetentionScheduleEntity, string>>,
  ): Promise<Outcome<RetentionScheduleEntity>> {
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit(operation);
      const schedule = await act.load(retentionScheduleKind, input.scheduleId);
      const { expectedVersion } = input;
      if (expectedVersion !== schedule.version)
        return {
          ...refused(staleVersion(expectedVersion, schedule.version)),
          current: { subject: 'retentionSchedule', record: schedule },
        };
      if (schedule.retiredAt) return refused(unmet('notRetired', 'This schedule was retired.'));
      return act.settle(retentionScheduleKind, schedule, decide(schedule, act.now));
    });
  }
}

function tomorrow(now: Date): Effect {
  return { type: 'timer', event: 'applyRetention', dueAt: new Date(now.getTime() + dayMs) };
}
