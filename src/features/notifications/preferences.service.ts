import { Injectable } from '@nestjs/common';
import { accepted } from '../../domain/kernel/decision';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { calendarKind } from '../agency';
import { defaultDigestTime, MailHoursRepository } from './mail-hours.repository';
import {
  alwaysTold,
  defaultDelivery,
  notificationReasons,
  type NotificationReason,
} from './notification.reasons';
import type { NotificationPreferenceEntity } from './preference.entity';
import { notificationPreferenceKind } from './preference.kind';
import { PreferencesRepository } from './preferences.repository';
import { digestAt, mailAt, type Delivery } from './telling.rules';

export interface SetNotificationPreference {
  reason?: NotificationReason | null;
  delivery?: Delivery | null;
  digestTime?: string | null;
  quietHours?: boolean | null;
  calendarId?: string | null;
  idempotencyKey?: string | null;
}

/** How somebody is told, with what they never spoke about as it is by default. */
export interface Preferences {
  reasons: { reason: NotificationReason; delivery: Delivery; isDefault: boolean }[];
  digestTime: string;
  quietHours: boolean;
  calendarId: string | null;
}

/** Everybody’s own say in how they are told. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly shell: Shell,
    private readonly preferences: PreferencesRepository,
    private readonly hours: MailHoursRepository,
  ) {}

  async mine({ caller }: Session): Promise<Preferences> {
    return shown(caller.personId ? await this.preferences.ofPerson(caller.agencyId, caller.personId) : null);
  }

  set(session: Session, input: SetNotificationPreference): Promise<Outcome<Preferences>> {
    const request = { operation: 'setNotificationPreference', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { personId } = session.caller;
      act.permit('setNotificationPreference', { self: [personId] });
      const seen = await this.preferences.ofPerson(act.agencyId, personId!, act.manager);
      const before = seen && (await act.load(notificationPreferenceKind, seen.id));
      const after = changed(before ?? begun(act, personId!), input);
      if (input.calendarId && !(await act.read(calendarKind, input.calendarId)))
        throw badInput('input.calendarId', 'There is no such calendar, or you may not see it.');
      const decision = accepted(after, 'NotificationPreferenceSet');
      const set = before
        ? await act.settle(notificationPreferenceKind, before, decision)
        : await act.begin(notificationPreferenceKind, decision);
      if (!set.ok) return set;
      await this.planAgain(act, after);
      return { ok: true, value: shown(after) };
    });
  }

  /** What waits to be mailed goes as they want it from now on. */
  private async planAgain(
    { manager, agencyId, now }: Act,
    wish: NotificationPreferenceEntity,
  ): Promise<void> {
    const hours = (await this.hours.of(manager, agencyId, [wish]))(wish);
    const mailed = shown(wish).reasons.filter(({ delivery }) => delivery.startsWith('mail'));
    await this.preferences.postpone(manager, wish.personId, mailAt(now, hours));
    await this.preferences.digestAgain(
      manager,
      wish.personId,
      mailed.map(({ reason }) => reason),
      digestAt(now, hours),
    );
  }
}

function begun({ agencyId }: Act, personId: string): NotificationPreferenceEntity {
  return {
    id: newId(),
    agencyId,
    version: 0,
    head: Buffer.alloc(0),
    personId,
    deliveries: {},
    digestTime: defaultDigestTime,
    quietHours: false,
    calendarId: null,
  };
}

function changed(
  before: NotificationPreferenceEntity,
  input: SetNotificationPreference,
): NotificationPreferenceEntity {
  const { reason, delivery, digestTime, quietHours, calendarId } = input;
  if (reason && !delivery) throw badInput('input.delivery', 'Say how this reason is to reach you.');
  if ([delivery, digestTime, quietHours, calendarId].every((said) => said == null))
    throw badInput('input', 'Say what is to change: delivery, digestTime, quietHours or calendarId.');
  const after = {
    ...before,
    deliveries: delivery ? { ...before.deliveries, ...deliveriesOf(reason, delivery) } : before.deliveries,
    digestTime: digestTime ?? before.digestTime,
    quietHours: quietHours ?? before.quietHours,
    calendarId: calendarId ?? before.calendarId,
  };
  if (after.quietHours && after.calendarId === null)
    throw badInput('input.calendarId', 'Quiet hours are the hours outside your calendar: name it.');
  return after;
}

function deliveriesOf(
  reason: NotificationReason | null | undefined,
  delivery: Delivery,
): NotificationPreferenceEntity['deliveries'] {
  if (delivery === 'none' && reason && alwaysTold.has(reason))
    throw badInput(
      'input.delivery',
      'What came of a problem that you brought is always told in the application: choose IN_APP_ONLY or a mail.',
    );
  const chosen = reason ? [reason] : notificationReasons;
  return Object.fromEntries(
    chosen.map((each) => [each, delivery === 'none' && alwaysTold.has(each) ? 'inAppOnly' : delivery]),
  );
}

function shown(kept: NotificationPreferenceEntity | null): Preferences {
  const said = kept?.deliveries ?? {};
  return {
    reasons: notificationReasons.map((reason) => ({
      reason,
      delivery: said[reason] ?? defaultDelivery[reason],
      isDefault: said[reason] === undefined,
    })),
    digestTime: kept?.digestTime ?? defaultDigestTime,
    quietHours: kept?.quietHours ?? false,
    calendarId: kept?.calendarId ?? null,
  };
}
