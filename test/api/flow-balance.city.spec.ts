import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestService, type TestService } from '../support/api';
import { readCsv, type CsvRow } from '../support/count-csv';
import { countMonth, minutesOfMonth } from '../support/count-flow';
import { additive, balance, expectReconciled, sums, type Row } from '../support/flow';

const project = join(__dirname, '../..');

describe('the flow balance of a month that was imported', () => {
  const file = join(project, 'data/city/service_requests_2011_07.csv.gz');
  const rows = readCsv(file);
  const auditor = 'demo:city.otto.fairbairn';
  const administrator = 'demo:city.hollis.vane';
  const city = { of: 'CASE', zone: 'America/New_York' };
  let test: TestService;

  const expectMonth = (told: Row, counted: readonly CsvRow[], month: string): void => {
    const { oldest, ...expected } = countMonth(counted, month);
    const moved = { reopened: 0, transferredIn: 0, transferredOut: 0 };
    expect({ month, ...told }).toMatchObject({
      name: told.name,
      month,
      ...expected,
      ...moved,
    });
    // The file says it in local time, four hours behind in its July.
    const received = oldest && new Date(`${oldest.replace(' ', 'T')}-04:00`).toISOString();
    expect([told.name, month, told.oldestReceivedAt]).toEqual([told.name, month, received]);
  };
  const monthsOf2012 = Array.from({ length: 12 }, (_, index) => `2012-${String(index + 1).padStart(2, '0')}`);

  beforeAll(async () => {
    test = await startTestService({ SEED_REFERENCE_DATA: '1' });
    const uploaded = await fetch(`${test.url}/imports`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await test.token(administrator)}`,
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(readFileSync(file)),
    });
    const { fileId } = (await uploaded.json()) as { fileId: string };
    const mapping = readFileSync(join(project, 'data/mappings/boston-311.yaml'), 'utf8');
    await test.ask(
      administrator,
      'mutation ($input: StartImportInput!) { startImport(input: $input) { import { id } refusal { message } } }',
      { input: { fileId, mapping, name: 'July 2011' } },
    );
    while ((await test.sql("SELECT 1 FROM import_run WHERE state = 'finished'")).length === 0)
      await sleep(100);
  }, 120_000);
  afterAll(() => test?.stop());

  it('is 0 + 9,854 − 6,912 = 2,942 in July and 2,942 + 0 − 1,123 = 1,819 in August, by the city’s own midnights', async () => {
    const input = { ...city, by: 'WHOLE', from: '2011-07-01', before: '2011-09-01', per: 'MONTH' };
    const told = await balance(test, auditor, input);
    expect(told.map((row) => additive.map((column) => row[column]))).toEqual([
      [0, 9_854, 0, 6_912, 2_942],
      [2_942, 0, 0, 1_123, 1_819],
    ]);
    expectMonth(told[0]!, rows, '2011-07');
    expectMonth(told[1]!, rows, '2011-08');
    // Greenwich is four hours ahead of the city: its August begins on the last evening of the file.
    const lastEvening = (column: string): number =>
      rows.filter((row) => row[column]!.startsWith('2011-07-31') && row[column]! >= '2011-07-31 20').length;
    const [received, processed] = [9_854 - lastEvening('open_dt'), 6_912 - lastEvening('closed_dt')];
    const [july] = await balance(test, auditor, { ...input, zone: 'UTC' });
    expect(july).toMatchObject({ received, processed, closing: received - processed });
    expect(processed).toBe(6_908);
  });

  it('counts as the file does, for each queue, in both months and every month of 2012', async () => {
    const byQueue = new Map<string, CsvRow[]>();
    for (const row of rows) byQueue.set(row.queue!, [...(byQueue.get(row.queue!) ?? []), row]);
    const months = [
      { from: '2011-07-01', before: '2011-09-01', names: ['2011-07', '2011-08'] },
      { from: '2012-01-01', before: '2013-01-01', names: monthsOf2012 },
    ];
    for (const { from, before, names } of months) {
      const told = await balance(test, auditor, { ...city, by: 'QUEUE', from, before, per: 'MONTH' });
      expectReconciled(told);
      const alive = [...byQueue].filter(([, of]) =>
        names.some((month) =>
          Object.values(countMonth(of, month)).some((value) => value !== 0 && value !== null),
        ),
      );
      expect(new Set(told.map(({ name }) => name))).toEqual(new Set(alive.map(([name]) => name)));
      expect(told).toHaveLength(alive.length * names.length);
      told.forEach((row, index) => expectMonth(row, byQueue.get(row.name)!, names[index % names.length]!));
      const whole = await balance(test, auditor, { ...city, by: 'WHOLE', from, before, per: 'MONTH' });
      whole.forEach((row, index) => expectMonth(row, rows, names[index]!));
      for (const by of ['QUEUE', 'OFFICE', 'CHANNEL', 'TOPIC']) {
        const parts = await balance(test, auditor, { ...city, by, from, before, per: 'MONTH' }).catch(
          (error: Error) => {
            // More topics by months than are told at once.
            expect([by, error.message]).toEqual(['TOPIC', expect.stringContaining('at most 1,200')]);
            return null;
          },
        );
        if (parts) expect(sums(parts)).toEqual(sums(whole));
      }
    }
  });

  it('measures processing times as the file’s dates do', async () => {
    const input = { ...city, by: 'WHOLE', from: '2011-07-01', before: '2011-08-01', per: 'WHOLE' };
    const [row] = await balance(test, auditor, input);
    const minutes = minutesOfMonth(rows, '2011-07');
    const average = minutes.reduce((sum, one) => sum + one, 0) / minutes.length;
    expect(row!.calendarTime.count).toBe(6_912);
    expect(row!.calendarTime.averageMinutes).toBeCloseTo(average, 3);
    expect(row!.calendarTime.p90Minutes).toBeCloseTo(minutes[Math.ceil(0.9 * minutes.length) - 1]!, 3);
  });

  it('can be made anew from the history, row for row', async () => {
    const all = () => test.sql('SELECT * FROM flow_stay ORDER BY subject_id, began_sequence');
    const kept = await all();
    expect(kept).toHaveLength(9_854);
    await test.sql('SELECT rebuild_flow_stays()');
    expect(await all()).toEqual(kept);
  });
});
