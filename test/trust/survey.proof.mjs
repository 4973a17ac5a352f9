import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { acting, buildAgency } from './agency.mjs';
import { control, count, say, seconds } from './telling.mjs';

export const sentence =
  'a survey of 100,000 answers is imported whole or not at all, its totals are those of an independent count, and memory does not grow with the length of the file.';

const boxes = ['effectiveness', 'ease', 'efficiency', 'transparency', 'humanity', 'employee', 'other'];
const columns = [
  'external_id',
  'question_1',
  ...['positive', 'negative'].flatMap((sign) => boxes.map((box) => `${sign}_${box}`)),
  'question_4',
];
/** How much more the long file may take: garbage that is collected later, and no copy of the file (16 MB) or of its ids. */
const mostGrowthMb = 48;

export async function prove(stage, short) {
  const [few, many] = short ? [1_000, 20_000] : [5_000, 100_000];
  const { agency, collection } = await arrange(stage);
  const instance = await stage.start();
  const lead = await stage.client(instance, agency.people.lead.subject);
  const token = await stage.token(agency.people.lead.subject);
  const broken = [];
  const detail = (channel) => addDetail(lead, collection, channel);
  const run = async (channel, file) => {
    const id = await detail(channel);
    return { id, ...(await importing(instance, lead, token, id, file.text)) };
  };

  // The first import of a process loads code and fills pools: it is nobody's measure.
  await run('FAX', made(few, 'w'));
  const small = await run('EMAIL', made(few, 's'));
  const file = made(many, 'r');
  const large = await run('PHONE', file);
  for (const [name, { result }, rows] of [
    ['short', small, few],
    ['long', large, many],
  ])
    if (result.surveyImport?.added !== rows)
      broken.push(`The ${name} file came to ${JSON.stringify(result)}.`);
  const growth = large.peakMb - small.peakMb;
  say(
    `  ${count(few)} rows: ${small.peakMb.toFixed(0)} MB above idle at most, in ${seconds(small.ms)}; ${count(many)} rows: ${large.peakMb.toFixed(0)} MB, in ${seconds(large.ms)}`,
  );
  if (growth > mostGrowthMb)
    broken.push(
      `The long file took ${growth.toFixed(0)} MB more than the short one; ${mostGrowthMb} are allowed.`,
    );

  const totals = await totalsOf(stage, large.id);
  const differences = (counted) =>
    columns
      .slice(1, -1)
      .concat('texts')
      .filter((name) => totals[name] !== counted[name]);
  for (const name of differences(file.counted))
    broken.push(`${name}: ${totals[name]} in the table, ${file.counted[name]} in the file.`);
  control(
    broken,
    'a count that is one off',
    differences({ ...file.counted, positive_ease: file.counted.positive_ease + 1 }),
  );

  const again = await importing(instance, lead, token, large.id, file.text);
  if (again.result.surveyImport?.unchanged !== many)
    broken.push(`The same file again came to ${JSON.stringify(again.result)}.`);
  // Wrong on its very last line.
  const spoilt = `${file.text}last,7${',0'.repeat(14)},\n`;
  const refusedId = await detail('WEBSITE');
  const refused = await importing(instance, lead, token, refusedId, spoilt);
  const kept = await totalsOf(stage, refusedId);
  const line = new RegExp(`Line ${many + 2}, question_1`);
  if (!line.test(refused.result.refusal?.message ?? '') || kept.rows !== 0)
    broken.push(`A file wrong on its last line left ${kept.rows} rows: ${JSON.stringify(refused.result)}.`);
  lead.close();
  const figures = `${count(many)} answers in ${seconds(large.ms)}, the same again in ${seconds(again.ms)}, one wrong on its last line refused in ${seconds(refused.ms)} with nothing kept; peak memory ${large.peakMb.toFixed(0)} MB above idle against ${small.peakMb.toFixed(0)} MB for ${count(few)}; ${columns.length - 1} totals equal an independent count`;
  return { figures, broken };
}

async function arrange(stage) {
  return stage.arrange(async (app) => {
    const agency = await buildAgency(stage, app, { queues: [], people: [{ name: 'lead', role: 'lead' }] });
    const { newId } = stage.module('platform/database/id');
    const { accepted } = stage.module('domain/kernel/decision');
    const { serviceKind } = stage.module('features/agency/index');
    const { surveyCollectionKind } = stage.module('features/surveys/index');
    const [service, collection] = [newId(), newId()];
    await acting(stage, app, agency.id, async (act) => {
      const own = { agencyId: agency.id, version: 0 };
      const claims = { id: service, ...own, name: 'Claims', officeId: agency.office };
      await act.begin(serviceKind, accepted(claims, 'Built'));
      const quarter = {
        officeId: agency.office,
        serviceId: service,
        fiscalYear: 2025,
        quarter: 1,
        state: 'draft',
      };
      const dates = { submittedById: null, submittedAt: null, publishedAt: null };
      const reasons = { changesReason: null, notReportedReason: null };
      const fields = { id: collection, ...own, ...quarter, ...dates, ...reasons };
      return act.begin(surveyCollectionKind, accepted(fields, 'Built'));
    });
    return { agency, collection };
  });
}

async function addDetail(lead, collectionId, channel) {
  const { data } = await lead.ask(
    'mutation ($input: AddSurveyDetailInput!) { addSurveyDetail(input: $input) { surveyDetail { id } refusal { message } } }',
    { input: { collectionId, channel, transactionPoint: 'POST_INTERACTION', surveyType: 'LIKERT' } },
  );
  return data.addSurveyDetail.surveyDetail.id;
}

/** A file made from its line numbers, counted while it is made. */
function made(rows, prefix) {
  const counted = Object.fromEntries([...columns.slice(1, -1), 'texts'].map((name) => [name, 0]));
  const lines = [columns.join(',')];
  for (let row = 0; row < rows; row += 1) {
    const answer = ((row * 7) % 5) + 1;
    const ticks = columns.slice(2, -1).map((name, index) => {
      const tick = (row * (index + 3)) % 11 === 0 ? 'null' : (row * (index + 5)) % 4 === 0 ? 1 : 0;
      if (tick === 1) counted[name] += 1;
      return tick;
    });
    const text =
      row % 3 === 0
        ? `"I waited ${row} minutes, and then ""nobody"" came – ${'again '.repeat(row % 20)}"`
        : '';
    if (text !== '') counted.texts += 1;
    counted.question_1 += answer;
    lines.push(`${prefix}-${row},${answer},${ticks.join(',')},${text}`);
  }
  return { text: `${lines.join('\n')}\n`, counted };
}

/** Uploads and imports a file; how far the memory of the instance rose above what it was before. */
async function importing(instance, lead, token, detailId, text) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const uploaded = await fetch(`${instance.url}/imports`, { method: 'POST', headers, body: text });
  const { fileId } = await uploaded.json();
  await sleep(500);
  const before = residentMb(instance);
  let peak = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      peak = Math.max(peak, residentMb(instance));
      await sleep(20);
    }
  })();
  const start = performance.now();
  const { data } = await lead.ask(
    'mutation ($input: ImportSurveyResponsesInput!) { importSurveyResponses(input: $input) { surveyImport { added replaced unchanged } refusal { message } } }',
    { input: { fileId, detailId } },
  );
  const ms = performance.now() - start;
  isOver = true;
  await watching;
  return { result: data.importSurveyResponses, ms, peakMb: peak - before };
}

/** Resident memory of the instance, as the kernel counts it. */
function residentMb({ child }) {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  // An instance that ends meanwhile has none.
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

async function totalsOf(stage, detailId) {
  const sums = columns.slice(1, -1).map((name) => `coalesce(sum(${name}), 0)::int AS ${name}`);
  const [row] = await stage.rows(
    `SELECT ${sums.join(', ')}, count(*)::int AS rows,
            (SELECT count(*) FROM survey_text WHERE detail_id = $1)::int AS texts FROM survey_response WHERE detail_id = $1`,
    [detailId],
  );
  return row;
}
