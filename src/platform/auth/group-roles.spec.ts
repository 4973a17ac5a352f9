import { readGroupRoles } from './group-roles';

const file = (...lines: string[]): string => lines.join('\n');
const under = (...lines: string[]): string =>
  file('- agency: Office of Personnel Management', '  groups:', ...lines.map((line) => `    ${line}`));

function mistakes(text: string): string[] {
  const result = readGroupRoles(text);
  return result.ok ? [] : result.mistakes;
}

describe('the file that says which group gives which role', () => {
  it('is read agency by agency, with one role or several for a group', () => {
    const text = under(
      'desk-leads: { role: lead, office: RS }',
      'officers:',
      '  - { role: chiefExperienceOfficer }',
      '  - { role: representative, office: HI }',
      'feeds: { role: integrator, operations: [openCase, viewCase] }',
    );
    const agency = 'Office of Personnel Management';
    expect(readGroupRoles(text)).toEqual({
      ok: true,
      roles: [
        { group: 'desk-leads', agency, role: 'lead', office: 'RS', operations: [] },
        { group: 'officers', agency, role: 'chiefExperienceOfficer', office: null, operations: [] },
        { group: 'officers', agency, role: 'representative', office: 'HI', operations: [] },
        { group: 'feeds', agency, role: 'integrator', office: null, operations: ['openCase', 'viewCase'] },
      ],
    });
  });

  it.each([
    ['', 'Line 1: the file must be a list of agencies'],
    ['agency: X', 'Line 1: the file must be a list of agencies'],
    ['- agency: X', 'Line 1: `groups` must say for each group'],
    ['- groups: { a: { role: auditor } }', 'Line 1: `agency` must be the name'],
    [file('- agency: X', '  groups: {}'), 'Line 2: `groups` must say'],
    [file('- agency: X', '  group: {}'), 'Line 2: `group` means nothing here'],
    [under('a: { role: boss }'), 'Line 3: `role` must be one of representative, specialist'],
    [under('a: { role: system }'), 'Line 3: `role` must be one of'],
    [under('a: auditor'), 'Line 3: a group gives `role`'],
    [under('a: { role: auditor, queue: T2 }'), 'Line 3: `queue` means nothing here'],
    [under('b: { role: auditor }', 'a: { role: lead }'), 'Line 4: lead is given for an office'],
    [under('a: { role: lead, office: 7 }'), 'Line 3: `office` must be the abbreviation'],
    [under('a: { role: auditor, operations: [openCase] }'), 'Line 3: only an integrator lists'],
    [under('a: { role: integrator }'), 'Line 3: an integrator lists the `operations`'],
    [
      under('a:', '  role: integrator', '  operations:', '    - openCase', '    - steal'),
      'Line 7: there is no such operation in the policy: steal.',
    ],
    [under('a: { role: auditor }', 'a: { role: auditor }'), 'Line 4: Map keys must be unique.'],
    [under('a: { role: auditor'), 'Line 3: '],
  ])('says what is wrong, and in which line: %j', (text, sentence) => {
    expect(mistakes(text)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });

  it('tells all mistakes at once', () => {
    expect(mistakes(under('a: { role: boss }', 'b: { role: lead }'))).toHaveLength(2);
  });
});
