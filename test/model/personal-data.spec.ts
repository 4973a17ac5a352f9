import { knownNames } from '../../src/domain/communication/customer-names';
import { findPersonalData } from '../../src/domain/communication/personal-data';
import { personalDocuments } from './personal-documents';

const documents = 400;
/** No pattern was tried on this seed while it was written. Another one shows other texts. */
const seed = Number(process.env.DOCUMENT_SEED ?? 731_942);

const share = (part: number, whole: number) => `${part} of ${whole}, ${(part / whole).toFixed(3)}`;

it(`the personal data in ${documents} made-up documents are found, and little else is taken for them`, () => {
  const tally = { planted: 0, found: 0, told: 0, right: 0, missed: [] as string[], wrong: [] as string[] };
  const flagged = { planted: 0, clean: 0 };
  for (const { text, planted, customerNames } of personalDocuments(seed, documents)) {
    const findings = findPersonalData(text, knownNames(customerNames));
    const places = planted.map((plant) => ({ ...plant, start: text.indexOf(plant.text) }));
    const covers = (finding: { kind: string; start: number; end: number }, plant: (typeof places)[number]) =>
      finding.kind === plant.kind &&
      finding.start <= plant.start &&
      finding.end >= plant.start + plant.text.length;
    const found = places.filter((plant) => findings.some((finding) => covers(finding, plant)));
    const right = findings.filter((finding) => places.some((plant) => covers(finding, plant)));
    tally.planted += places.length;
    tally.found += found.length;
    tally.told += findings.length;
    tally.right += right.length;
    tally.missed.push(
      ...places.filter((plant) => !found.includes(plant)).map((plant) => `${plant.kind}: ${plant.text}`),
    );
    tally.wrong.push(
      ...findings
        .filter((finding) => !right.includes(finding))
        .map(({ kind, start, end }) => `${kind}: ${text.slice(Math.max(0, start - 15), end + 10)}`),
    );
    if (findings.length > 0) flagged[places.length > 0 ? 'planted' : 'clean'] += 1;
  }
  const recall = tally.found / tally.planted;
  const precision = tally.right / tally.told;
  console.log(
    [
      `seed ${seed}: recall ${share(tally.found, tally.planted)}; precision ${share(tally.right, tally.told)}`,
      `documents: ${share(flagged.planted, documents / 2)} of those with personal data are stopped; ${flagged.clean} of ${documents / 2} without`,
      `missed: ${tally.missed.join(' · ') || 'none'}`,
      `wrong: ${tally.wrong.join(' · ') || 'none'}`,
    ].join('\n'),
  );
  expect(recall).toBeGreaterThanOrEqual(0.95);
  expect(precision).toBeGreaterThanOrEqual(0.9);
  expect(flagged.planted / (documents / 2)).toBeGreaterThanOrEqual(0.95);
  expect(flagged.planted / (flagged.planted + flagged.clean)).toBeGreaterThanOrEqual(0.9);
});
