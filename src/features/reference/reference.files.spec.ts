import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPeople, referenceFolder, referencePlans } from './reference.files';

const folder = mkdtempSync(join(tmpdir(), 'reference-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The plans of the real files, with one place of the first file written otherwise. */
const withChange = (from: string, to: string) => {
  const text = readFileSync(join(referenceFolder, 'opm.yaml'), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, 'opm.yaml'), text.replace(from, to));
  writeFileSync(join(folder, 'city.yaml'), readFileSync(join(referenceFolder, 'city.yaml')));
  return () => referencePlans(true, folder);
};

describe('the reference files', () => {
  it('are sound, and plan the same ids every time', () => {
    const ids = () => referencePlans().map(({ records }) => records.map(({ id }) => id));
    expect(ids()).toEqual(ids());
    expect(new Set(ids().flat()).size).toBe(ids().flat().length);
  });

  it('leave out the invented people when asked', () => {
    // The agency and its calendar.
    expect(referencePlans(false)[1]!.records).toHaveLength(2);
  });

  it('show somebody of each role that can be granted', () => {
    const roles = new Set(
      demoPeople()
        .filter(({ agency }) => agency.startsWith('U.S.'))
        .map(({ role }) => role),
    );
    expect([...roles].sort()).toEqual([
      'administrator',
      'auditor',
      'chiefExperienceOfficer',
      'employee',
      'integrator',
      'lead',
      'representative',
      'specialist',
    ]);
  });

  it.each([
    [
      'names what is not there',
      'parent: hi }',
      'parent: hx }',
      'offices.feio.parent names hx, which is not in offices.',
    ],
    [
      'an unknown field',
      'office: hrs\n    topics',
      'office: hrs\n    topcs',
      'services.usajobs.topcs is not known here.',
    ],
    [
      'an unknown word',
      'direction: higherIsBetter',
      'direction: up',
      'measures.satisfaction-index.direction must be one of',
    ],
    [
      'an office below itself',
      'abbreviation: HI }',
      'abbreviation: HI, parent: feio }',
      'offices.hi stands below itself',
    ],
    [
      'an unknown zone',
      'zone: America/New_York',
      'zone: America/Nowhere',
      'calendars.federal.zone must be a time zone',
    ],
    [
      'an operation nobody knows',
      'openCase,',
      'opnCase,',
      'people.intake.gateway.operations[1] must be one of',
    ],
    ['no YAML', 'key: opm', 'key: [opm', 'data/reference/opm.yaml cannot be read'],
  ])('tell %s in a sentence', (_, from, to, sentence) => {
    expect(withChange(from, to)).toThrow(sentence);
  });
});
