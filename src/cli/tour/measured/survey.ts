import { setTimeout as sleep } from 'node:timers/promises';
import { done, Refused } from '../../client';
import {
  AddCollectionDocument,
  AddDetailDocument,
  LinkMeasureDocument,
  NewMeasureDocument,
  PublishCollectionDocument,
  RecordDocument,
  ReturnCollectionDocument,
  StandingDocument,
  SubmitCollectionDocument,
  TakeAnswersDocument,
  WhatCustomersSayDocument,
  type SurveyChannel,
} from '../../operations';
import type { Team } from '../agency-team';
import { words } from '../acts/triage';
import { freeMeasureName } from '../free-name';
import type { Signed } from '../people';
import type { Story } from '../story';
import { byMail, byPhone, byWeb, earlier, fileOf, howMany, meanOf } from './answers';
import { daysOf, quartersBefore, sayQuarter, type Quarter } from './quarters';

const patienceMs = 30_000;

export interface Surveyed {
  collectionId: string;
  phoneId: string;
  measureId: string;
}

/** A measure with three years of quarters, which the surveys to come go on with. */
export async function satisfactionMeasure(story: Story, team: Team, quarter: Quarter): Promise<string> {
  const { lead, gateway, officeId } = team;
  story.tell(
    gateway.name,
    `(service account) sends three years of answers to “How content were you with the call?”, ${sayQuarter(quartersBefore(quarter, earlier.length))} to ${sayQuarter(quartersBefore(quarter, 1))}: of each quarter how many gave 1, 2, 3, 4 and 5 points.`,
  );
  const { addMeasure } = await lead.api.ask(NewMeasureDocument, {
    input: {
      name: await freeMeasureName(lead, 'Satisfaction with a call'),
      definition: 'How content were you with the call? 1 (not at all) to 5 (very).',
      ...{ unit: 'points', direction: 'HIGHER_IS_BETTER', kind: 'SCORE', source: 'SURVEY' },
      ...{ officeId, period: 'FISCAL_QUARTER' },
    },
  });
  const measureId = done(addMeasure.measure, addMeasure.refusal).id;
  const { recordObservations } = await gateway.api.ask(RecordDocument, {
    input: {
      measureId,
      idempotencyKey: `tour-${measureId}`,
      observations: earlier.map((likert, place) => ({
        ...daysOf(quartersBefore(quarter, earlier.length - place)),
        likert: [...likert],
      })),
    },
  });
  done(recordObservations.measure, recordObservations.refusal);
  const { measure } = await lead.api.ask(StandingDocument, { measureId });
  const values = (measure?.observations ?? []).map(({ value }) => value);
  story.spark('Quarter by quarter:', values, 'points');
  story.expect(
    'their means were reckoned by the service',
    values.length === earlier.length &&
      values.every((value, i) => Math.abs(value - meanOf(earlier[i]!)) < 1e-9),
  );
  return measureId;
}

/** The quarter's answers: a file that is not right is refused whole, the right ones are taken once. */
export async function collect(
  story: Story,
  { lead, officeId }: Team,
  { serviceId, measureId, quarter }: { serviceId: string; measureId: string; quarter: Quarter },
): Promise<Surveyed> {
  story.tell(
    lead.name,
    `(office lead) brings in the answers of ${sayQuarter(quarter)} in the federal format, a line for each form. The first file has a column misspelt.`,
  );
  const { addSurveyCollection } = await lead.api.ask(AddCollectionDocument, {
    input: { officeId, serviceId, ...quarter },
  });
  const collectionId = done(addSurveyCollection.surveyCollection, addSurveyCollection.refusal).id;
  const phoneId = await addDetail(lead, collectionId, 'PHONE', howMany(byPhone.read));
  const { linkSurveyMeasure } = await lead.api.ask(LinkMeasureDocument, {
    input: { detailId: phoneId, question: 1, measureId },
  });
  done(linkSurveyMeasure.surveyDetail, linkSurveyMeasure.refusal);
  const right = fileOf('phone', byPhone.read);
  const wrong = await take(lead, phoneId, right.replace('negative_ease', 'negative_easy'));
  const told = wrong.refusal?.checks.map(({ message }) => message) ?? [];
  for (const message of told) story.see(`· ${message}`);
  story.expect(
    'it is refused whole, by line and column',
    wrong.surveyImport == null && told.some((message) => message.startsWith('Line 1, negative_ease')),
  );
  story.tell(lead.name, `sends the right file, and those of the other channels.`);
  const first = await taken(lead, phoneId, right);
  story.expect(`${first.added} answers by phone are in`, first.added === howMany(byPhone.read));
  const again = await taken(lead, phoneId, right);
  story.expect(
    'the same file once more changes nothing',
    again.unchanged === first.added && again.added + again.replaced === 0,
  );
  for (const [channel, counts] of [
    ['EMAIL', byMail],
    ['WEBSITE', byWeb],
  ] as const) {
    const detailId = await addDetail(lead, collectionId, channel, howMany(counts));
    const { added } = await taken(lead, detailId, fileOf(channel.toLowerCase(), counts));
    story.see(`${words(channel)}: ${added} answers.`);
  }
  return { collectionId, phoneId, measureId };
}

/** Submitted by the office, published by the officer; what it feeds follows by itself. */
export async function publish(
  story: Story,
  { lead, officer }: Team,
  { collectionId, measureId }: Surveyed,
  { quarter, mean }: { quarter: Quarter; mean: number },
): Promise<void> {
  story.tell(
    officer.name,
    `(Chief Experience Officer) publishes what ${lead.name} has submitted; the measure goes on by itself.`,
  );
  const { submitSurveyCollection } = await lead.api.ask(SubmitCollectionDocument, { collectionId });
  done(submitSurveyCollection.surveyCollection, submitSurveyCollection.refusal);
  const { publishSurveyCollection } = await officer.api.ask(PublishCollectionDocument, { collectionId });
  const { state } = done(publishSurveyCollection.surveyCollection, publishSurveyCollection.refusal);
  const value = await fed(lead, measureId, quarter, mean);
  story.expect(
    `the collection is published, and ${sayQuarter(quarter)} stands at ${mean} points in the measure`,
    state === 'PUBLISHED' && value === mean,
  );
}

/** What everybody reads of it, and what is withheld from everybody. */
export async function read(
  story: Story,
  { representative }: Team,
  { collectionId, phoneId }: Surveyed,
): Promise<void> {
  story.tell(
    representative.name,
    '(representative) reads what customers say; fewer than ten are nobody’s to see.',
  );
  const said = await representative.api.ask(WhatCustomersSayDocument, { collectionId, detailId: phoneId });
  const cells = said.surveyCollection?.statistics.cells ?? [];
  for (const { channel, statistics } of cells) {
    const { favourable, mean, n } = statistics;
    story.see(
      statistics.suppressed || !favourable
        ? `${words(channel ?? '')}: withheld`
        : `${words(channel ?? '')}: ${n} answers, mean ${mean?.toFixed(2)}, ${percent(favourable.share)} content (95 % interval ${percent(favourable.interval.low)} to ${percent(favourable.interval.high)})`,
    );
  }
  const withheld = cells.filter(({ statistics }) => statistics.suppressed).map(({ channel }) => channel);
  story.expect(
    'six answers are withheld, and the next smallest with them, so that nobody can subtract',
    withheld.join() === 'EMAIL,WEBSITE' &&
      cells.some(({ statistics }) => statistics.n === howMany(byPhone.read)),
  );
  const drivers = said.surveyDetail?.statistics.drivers ?? [];
  for (const { sign, driver, ticked, trustGap } of drivers)
    if (ticked && trustGap)
      story.see(
        `• ${words(sign)}, ${words(driver)}: ticked by ${percent(ticked.share)}. Of these ${percent(trustGap.withTick)} are content, of the others ${percent(trustGap.withoutTick)} (difference ${points(trustGap.estimate)} points, 95 % interval ${points(trustGap.interval.low)} to ${points(trustGap.interval.high)}).`,
      );
  const ease = drivers.find(({ sign, driver }) => sign === 'NEGATIVE' && driver === 'EASE')?.trustGap;
  story.expect(
    'where it was not easy, fewer are content, beyond chance',
    ease != null && ease.interval.high < 0,
  );
  story.expect('what customers wrote stays with those who work on it', said.surveyTexts == null);
}

/** Forty answers were read upside down: returned, replaced with a reason, published anew. */
export async function correctAnswers(
  story: Story,
  team: Team,
  { phoneId, ...surveyed }: Surveyed,
  quarter: Quarter,
): Promise<void> {
  const { lead, officer } = team;
  story.tell(lead.name, 'finds that forty forms were read upside down: five points were one.');
  const reason = 'Forty forms of one day were read upside down.';
  const { requestSurveyChanges } = await officer.api.ask(ReturnCollectionDocument, {
    input: { collectionId: surveyed.collectionId, reason },
  });
  done(requestSurveyChanges.surveyCollection, requestSurveyChanges.refusal);
  const file = fileOf('phone', byPhone.read, 40);
  const silent = await take(lead, phoneId, file);
  story.see(silent.refusal?.checks[0]?.message ?? '');
  story.expect('without a reason nothing is replaced', silent.surveyImport == null);
  const { replaced, unchanged } = await taken(lead, phoneId, file, reason);
  story.expect(
    `with one, ${replaced} are replaced and ${unchanged} stay`,
    replaced === 40 && unchanged === 360,
  );
  await publish(story, team, { phoneId, ...surveyed }, { quarter, mean: meanOf(byPhone.corrected) });
}

/** A survey of one channel; of those offered it every fourth answers, and one customer in two is offered it. */
async function addDetail(
  { api }: Signed,
  collectionId: string,
  channel: SurveyChannel,
  answers: number,
): Promise<string> {
  const { addSurveyDetail } = await api.ask(AddDetailDocument, {
    input: {
      ...{ collectionId, channel, transactionPoint: 'POST_INTERACTION', surveyType: 'LIKERT' },
      surveyTitle: `After the call: ${words(channel)}`,
      trustQuestionText: 'How content were you with the call?',
      ...{ volumeCustomers: 8 * answers, volumeOffered: 4 * answers, volumeRespondents: answers },
    },
  });
  return done(addSurveyDetail.surveyDetail, addSurveyDetail.refusal).id;
}

/** Sends a file and asks for its import; the answer may be a refusal. */
async function take({ api }: Signed, detailId: string, text: string, reason?: string) {
  const response = await api.fetch('/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: text,
  });
  const { fileId, message } = (await response.json()) as { fileId?: string; message?: string };
  if (fileId === undefined) throw new Refused(message ?? `The upload was answered with ${response.status}.`);
  const replacing = reason === undefined ? {} : { replace: true, reason };
  const { importSurveyResponses } = await api.ask(TakeAnswersDocument, {
    input: { fileId, detailId, ...replacing },
  });
  const { surveyImport, refusal } = importSurveyResponses;
  const checks = refusal && 'checks' in refusal ? refusal.checks : [];
  return { surveyImport, refusal: refusal && { message: refusal.message, checks } };
}

async function taken(lead: Signed, detailId: string, text: string, reason?: string) {
  const { surveyImport, refusal } = await take(lead, detailId, text, reason);
  return done(surveyImport, refusal);
}

/** The value of the quarter once the service has recorded it: a moment after the commit. */
async function fed(
  { api }: Signed,
  measureId: string,
  quarter: Quarter,
  wanted: number,
): Promise<number | null> {
  const { periodStart: from, periodEnd: to } = daysOf(quarter);
  let value: number | null = null;
  for (const since = Date.now(); Date.now() - since < patienceMs; await sleep(200)) {
    const { measure } = await api.ask(StandingDocument, { measureId, from, to });
    value = measure?.observations[0]?.value ?? null;
    if (value === wanted) break;
  }
  return value;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** A difference of shares in points of per cent, with its sign. */
function points(difference: number): string {
  const rounded = Math.round(100 * difference);
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
}
