import { digestMail, noticeMail, type MailedNotice } from './mail-text';

const setting = { zone: 'America/New_York', publicUrl: 'https://desk.agency.gov' };

function notice(more: Partial<MailedNotice> = {}): MailedNotice {
  return {
    subjectKind: 'escalation',
    subjectId: 'id-1',
    subjectLabel: 'E-2026-000042',
    reason: 'escalationBreached',
    at: new Date('2026-11-20T15:12:00Z'),
    ...more,
  };
}

it('tells what happened, of which record, when, where it is found, and how to get less of it', () => {
  const { subject, text } = noticeMail(notice(), setting);
  expect(subject).toBe('A clock of E-2026-000042 was breached');
  expect(text.replace(/\u202f/g, ' ').split('\n')).toEqual([
    'A clock of E-2026-000042 was breached.',
    '(Nov 20, 2026, 10:12 AM, America/New_York)',
    'https://desk.agency.gov/escalation/id-1',
    '',
    '--',
    'You choose what reaches you by mail, and when, with setNotificationPreference at https://desk.agency.gov.',
    'Nobody reads what is sent to this address.',
  ]);
});

it('has no links where nobody said what the service is called on the network', () => {
  expect(noticeMail(notice(), { ...setting, publicUrl: null }).text).not.toMatch(/https?:|id-1/);
});

it('gathers the news of a day record by record', () => {
  const other = { subjectKind: 'issue', subjectId: 'id-2', subjectLabel: 'I-2026-000007' };
  const { subject, text } = digestMail(
    [notice({ reason: 'noteAdded' }), notice({ ...other, reason: 'approvalAwaited' }), notice()],
    setting,
  );
  expect(subject).toBe('3 pieces of news about 2 records');
  const heads = text.split('\n').filter((line) => /^(E|I)-|^ {2}(A|I)[- ]/.test(line));
  expect(heads.map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'E-2026-000042',
    '  A note was added to E-2026-000042.',
    '  A clock of E-2026-000042 was breached.',
    'I-2026-000007',
    '  I-2026-000007 waits for your approval.',
  ]);
});

it('names the first 200 of a day, and says how many more there were', () => {
  const many = Array.from({ length: 203 }, (_, index) => notice({ subjectId: `id-${index}` }));
  expect(digestMail(many, setting).text).toContain('And 3 more: they stand in the application.');
});
