import type { NotificationReason } from './notification.reasons';

/** Something that a mail tells of. What people wrote about it stays in the application: a mail leaves the agency's hands. */
export interface MailedNotice {
  subjectKind: string;
  subjectId: string;
  subjectLabel: string;
  reason: NotificationReason;
  at: Date;
}

/** A mail's words. */
export interface MailText {
  subject: string;
  text: string;
}

/** What a reader is given beside what happened: their zone, and the address under which records are found, if it is known. */
export interface MailSetting {
  zone: string;
  publicUrl: string | null;
}

/** A digest names so many occasions; a person who had more is sent to the application. */
const mostLines = 200;

const sentences: Record<NotificationReason, (label: string) => string> = {
  statementPublished: (label) => `What came of ${label} was published.`,
  mentioned: (label) => `You were mentioned in a note on ${label}.`,
  noteAdded: (label) => `A note was added to ${label}.`,
  recordChanged: (label) => `${label} has changed.`,
  escalationAssigned: (label) => `${label} was assigned to you.`,
  escalationWarned: (label) => `A clock of ${label} has used most of its time.`,
  escalationBreached: (label) => `A clock of ${label} was breached.`,
  escalationLevel: (label) =>
    `${label} is open long after its breach: the next step of its policy was taken.`,
  escalationHandedBack: (label) => `${label} went back to its queue, because nothing happened on it.`,
  escalationReturned: (label) => `${label} was returned to the front line with guidance.`,
  escalationResolved: (label) => `${label} was resolved.`,
  workHandedOver: (label) => `${label} was handed over to you.`,
  approvalAwaited: (label) => `${label} waits for your approval.`,
  approvalDelegated: () => 'Approvals of plans were delegated to you.',
  planDecided: (label) => `It was decided on the plan of ${label}.`,
  actionItemDue: (label) => `An action item of ${label} is due soon.`,
  actionItemOverdue: (label) => `An action item of ${label} is overdue.`,
  actionItemOffered: (label) => `Your office is asked to do an action item of ${label}.`,
  actionItemHandedBack: (label) => `An action item of ${label} was handed back.`,
  actionItemDatesProposed: (label) => `Other dates are proposed for an action item of ${label}.`,
  actionItemDatesDeclined: (label) => `Dates proposed for an action item of ${label} were declined.`,
  reviewComputed: (label) => `It was reviewed whether the fix of ${label} works.`,
  relapseProposed: (label) => `It is proposed to take ${label} up again.`,
  calendarReplanned: (label) => `A change of a calendar moved due times of ${label}.`,
};

/** The mail that tells of one thing at once. */
export function noticeMail(notice: MailedNotice, setting: MailSetting): MailText {
  const what = sentenceOf(notice);
  const lines = [what, momentOf(notice.at, setting.zone), ...linkTo(notice, setting), '', ...foot(setting)];
  return { subject: what.replace(/\.$/, ''), text: lines.join('\n') };
}

/** The mail of a day: what happened, record by record in the order in which each was first met. */
export function digestMail(notices: readonly MailedNotice[], setting: MailSetting): MailText {
  const told = notices.slice(0, mostLines);
  const byRecord = new Map<string, MailedNotice[]>();
  for (const notice of told) {
    const record = `${notice.subjectKind} ${notice.subjectId}`;
    byRecord.set(record, [...(byRecord.get(record) ?? []), notice]);
  }
  const blocks = [...byRecord.values()].flatMap((ofRecord) => [
    labelOf(ofRecord[0]!),
    ...ofRecord.map((notice) => `  ${sentenceOf(notice)} ${momentOf(notice.at, setting.zone)}`),
    ...linkTo(ofRecord[0]!, setting).map((link) => `  ${link}`),
    '',
  ]);
  const left = notices.length - told.length;
  const more = left > 0 ? [`And ${left} more: they stand in the application.`, ''] : [];
  const news = notices.length === 1 ? '1 piece of news' : `${notices.length} pieces of news`;
  const records = byRecord.size === 1 ? '1 record' : `${byRecord.size} records`;
  return {
    subject: `${news} about ${records}${left > 0 ? ' and more' : ''}`,
    text: [...blocks, ...more, ...foot(setting)].join('\n'),
  };
}

function sentenceOf(notice: MailedNotice): string {
  const sentence = sentences[notice.reason](labelOf(notice));
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function labelOf({ subjectLabel }: MailedNotice): string {
  return subjectLabel || 'a record';
}

function momentOf(at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return `(${format.format(at)}, ${zone})`;
}

function linkTo({ subjectKind, subjectId }: MailedNotice, { publicUrl }: MailSetting): string[] {
  return publicUrl === null ? [] : [`${publicUrl}/${subjectKind}/${subjectId}`];
}

function foot({ publicUrl }: MailSetting): string[] {
  const where = publicUrl === null ? '' : ` at ${publicUrl}`;
  return [
    '--',
    `You choose what reaches you by mail, and when, with setNotificationPreference${where}.`,
    'Nobody reads what is sent to this address.',
  ];
}
