import type { Delivery } from './telling.rules';

/**
 * Why somebody is told something, and how it reaches them unless they say otherwise: at once what cannot wait for
 * tomorrow, in the day's digest what is good to know, in the application only what they caused or will meet there anyway.
 */
export const defaultDelivery = {
  statementPublished: 'mailDigest',
  mentioned: 'mailAtOnce',
  noteAdded: 'mailDigest',
  recordChanged: 'mailDigest',
  escalationAssigned: 'mailAtOnce',
  escalationWarned: 'mailAtOnce',
  escalationBreached: 'mailAtOnce',
  escalationLevel: 'mailAtOnce',
  escalationHandedBack: 'mailDigest',
  escalationReturned: 'mailAtOnce',
  escalationResolved: 'mailDigest',
  workHandedOver: 'mailAtOnce',
  approvalAwaited: 'mailAtOnce',
  approvalDelegated: 'mailAtOnce',
  planDecided: 'mailAtOnce',
  actionItemDue: 'mailDigest',
  actionItemOverdue: 'mailAtOnce',
  actionItemOffered: 'mailAtOnce',
  actionItemHandedBack: 'mailAtOnce',
  actionItemDatesProposed: 'mailAtOnce',
  actionItemDatesDeclined: 'mailDigest',
  reviewComputed: 'mailDigest',
  relapseProposed: 'mailAtOnce',
  calendarReplanned: 'inAppOnly',
} as const satisfies Record<string, Delivery>;

export type NotificationReason = keyof typeof defaultDelivery;

export const notificationReasons = Object.keys(defaultDelivery) as NotificationReason[];

/**
 * What nobody can turn off: an issue is not closed before everybody who brought the problem was told what came of it, and
 * one silent representative would keep it open for ever.
 */
export const alwaysTold: ReadonlySet<NotificationReason> = new Set(['statementPublished']);
