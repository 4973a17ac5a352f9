import { knownNames } from './customer-names';
import { findPersonalData } from './personal-data';

/** What was found, as kind and text, so that a failing test shows both. */
const found = (text: string) =>
  findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('personal data is found', () => {
  it.each([
    ['socialSecurityNumber', 'Her number 123-45-6789 was read out.', '123-45-6789'],
    ['socialSecurityNumber', 'Written as 123 45 6789 on the form', '123 45 6789'],
    ['socialSecurityNumber', 'Pasted with long dashes: 123–45–6789.', '123–45–6789'],
    ['socialSecurityNumber', 'SSN123-45-6789', '123-45-6789'],
    ['socialSecurityNumber', 'His SSN is 123456789', 'SSN is 123456789'],
    ['socialSecurityNumber', 'Social Security number: 123456789', 'Social Security number: 123456789'],
    ['phoneNumber', 'Reach me at (202) 555-0143 after six', '(202) 555-0143'],
    ['phoneNumber', '202-555-0143', '202-555-0143'],
    ['phoneNumber', 'call 202.555.0143!', '202.555.0143'],
    ['phoneNumber', 'or 202 555 0143 at home', '202 555 0143'],
    ['phoneNumber', '+1 202 555 0143', '+1 202 555 0143'],
    ['phoneNumber', '1-202-555-0143', '1-202-555-0143'],
    ['phoneNumber', 'from Berlin, +49 30 123456', '+49 30 123456'],
    ['phoneNumber', 'my cell: 2025550143', 'cell: 2025550143'],
    ['phoneNumber', 'phone number is 555-0143', 'phone number is 555-0143'],
    ['emailAddress', 'Write to jane.doe+opm@example.org.', 'jane.doe+opm@example.org'],
    ['emailAddress', "o'neil@mail.example.co.uk", "o'neil@mail.example.co.uk"],
    ['emailAddress', 'jörg@exämple.de', 'jörg@exämple.de'],
    ['retirementClaimNumber', 'Claim CSA1234567 waited', 'CSA1234567'],
    ['retirementClaimNumber', 'claim csf 1 234 567 waited', 'csf 1 234 567'],
    ['retirementClaimNumber', 'CSA-1234567', 'CSA-1234567'],
    ['retirementClaimNumber', 'CSF number 1234567', 'CSF number 1234567'],
    ['dateOfBirth', 'She was born on March 4, 1951.', 'born on March 4, 1951'],
    ['dateOfBirth', 'DOB 03/04/1951', 'DOB 03/04/1951'],
    ['dateOfBirth', 'D.O.B.: 3.4.51', 'D.O.B.: 3.4.51'],
    ['dateOfBirth', 'date of birth was the 4th of March 1951', 'date of birth was the 4th of March 1951'],
    ['dateOfBirth', 'Birthday: 1951-03-04', 'Birthday: 1951-03-04'],
  ])('%s in: %s', (kind, text, exactly) => {
    expect(found(text)).toEqual([[kind, exactly]]);
  });

  it('all of them in one text, in reading order, with their places', () => {
    const text = 'CSA1234567, born 1951-03-04, 202-555-0143, a@b.org, 123-45-6789';
    expect(findPersonalData(text)).toEqual([
      { kind: 'retirementClaimNumber', start: 0, end: 10 },
      { kind: 'dateOfBirth', start: 12, end: 27 },
      { kind: 'phoneNumber', start: 29, end: 41 },
      { kind: 'emailAddress', start: 43, end: 50 },
      { kind: 'socialSecurityNumber', start: 52, end: 63 },
    ]);
  });
});

describe('near misses are left alone', () => {
  it.each([
    'Case C-2026-000123 and escalation E-2026-000042 belong to issue I-2026-000007.',
    'Case C-2026-1234567 too.',
    'Send it to Washington, DC 20415-0001.',
    'call 20415-0001 is no phone number but a ZIP+4',
    'From 2023-11-01 to 2026-07-30, on 7/30/2026 and on July 30, 2026.',
    'From 12.5 % to 3.25 %, that is −9.25 points or +3.527 days.',
    'Cost: $1,234,567,890 in fiscal year 2026; 123456789 letters.',
    'The backlog fell from 23,800 to 14,145 between 2023 and 2024.',
    'The call center answered 350 calls in 2023.',
    'Call 1-888-767-6738 (toll-free), 888-767-6738 or +1 888 767 6738.',
    'The CSA form and the CSF form; CSA 2026.',
    'The plan was born in the budget of 2026.',
    'We were there @ 9 and @home.',
    'Section 8-1-2 of part 831.105, 5 CFR 831.2203.',
    'Average 61, 55, 74, 212 and 555 days.',
    '',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('a long text without anything personal is read in linear time', () => {
  const long = ['a.', '1-', '+1 ', 'call ', '202-', 'born on '].map((piece) => piece.repeat(40_000));
  const startedAt = performance.now();
  for (const text of long) findPersonalData(text);
  // About 0.2 s on a laptop; a quadratic pattern needs minutes.
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

describe('more ways to write them', () => {
  it.each([
    ['socialSecurityNumber', 'We wrote to 458963223 again.', '458963223'],
    ['socialSecurityNumber', 'The SSN on file (458963223) was wrong', '458963223'],
    ['phoneNumber', 'or 2025550143, she said', '2025550143'],
    ['phoneNumber', '202-555-0143 ext. 12 is hers', '202-555-0143 ext. 12'],
    ['phoneNumber', '(202)555-0143x1234', '(202)555-0143x1234'],
    ['phoneNumber', '202 - 555 - 0143', '202 - 555 - 0143'],
    ['emailAddress', 'jane.doe [at] example [dot] org', 'jane.doe [at] example [dot] org'],
    ['retirementClaimNumber', 'CSA 1 234 567 0', 'CSA 1 234 567 0'],
    ['retirementClaimNumber', 'Claim number A 8123456', 'Claim number A 8123456'],
    ['dateOfBirth', 'born in Ohio on Thursday, March 4, 1951', 'born in Ohio on Thursday, March 4, 1951'],
    ['dateOfBirth', 'DOB: 04-Mar-1951', 'DOB: 04-Mar-1951'],
    ['dateOfBirth', '3/4/1951 is her date of birth', '3/4/1951 is her date of birth'],
  ])('%s in: %s', (kind, text, exactly) => {
    expect(found(text)).toEqual([[kind, exactly]]);
  });

  it.each([
    'Order number 483920175 and tracking no. 4839201752 arrived.',
    'ORD-458963223, #458963223 and $458963223 are no people.',
    'Confirmation code 2025550143 was sent; invoice 202-555-0143 was paid.',
    'Forms SF-2801, RI 20-97, SF 3107 and OPM 1496A.',
    '9400111899223853720163 is a parcel; 458963223 visits in all.',
  ])('but not in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the name of a customer is found', () => {
  const names = knownNames([
    'Dr. María José García-López',
    "O'Neil, Sean",
    'Will May',
    'Mark Young Jr.',
    'Kowalski',
    null,
  ]);
  const named = (text: string) =>
    findPersonalData(text, names).map(({ start, end }) => text.slice(start, end));

  it.each([
    ['Maria Garcia waited', 'Maria Garcia'],
    ['GARCÍA, MARÍA', 'GARCÍA, MARÍA'],
    ['maria j. lopez', 'maria j. lopez'],
    ['M. García-López', 'M. García'],
    ['Mrs. López called', 'Mrs. López'],
    ['Sean O’Neil’s annuity', 'Sean O’Neil'],
    ['ONeil Sean', 'ONeil Sean'],
    ['Then Will May called.', 'Will May'],
    ['Mr. Young wrote', 'Mr. Young'],
    ['Because Kowalski waited', 'Kowalski'],
  ])('in: %s', (text, exactly) => {
    expect(named(text)).toContain(exactly);
  });

  it.each([
    'We will, may it help, mark young accounts.',
    'May is a long month. Young people wait. Mark the day.',
    'Jan Kowalska and Peter Kowalski are our directors.',
    'Kowalski Street and the García Group',
    'The seat of Marian Garciaparra',
    'Maria moved. Garcia moved.'.replace('Garcia', 'Peter'),
  ])('and not in: %s', (text) => {
    expect(named(text)).toEqual([]);
  });
});
