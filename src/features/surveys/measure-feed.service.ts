import { Injectable } from '@nestjs/common';
import { fiscalQuarterPeriod } from '../../domain/calendar';
import { refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import {
  answersIn,
  favourableIn,
  fewestShown,
  figuresOfCounts,
  isPublished,
  meanOf,
  surveyTypes,
  type AnswerTally,
  type MeasureLink,
  type QuestionCounts,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
} from '../../domain/survey';
import type { Session } from '../../platform/auth/session';
import { Sweeper } from '../../platform/jobs/sweeper';
import type { Outcome } from '../../platform/shell/act';
import { Records } from '../../platform/shell/records';
import { DataSource } from 'typeorm';
import { MeasuresService, measureKind, type MeasureEntity } from '../measures';
import { SurveyCollectionsRepository } from './collections.repository';
import { surveyCollectionKind } from './survey.kinds';
import { protectedFigures, type Answered } from './readings.service';
import { SurveyTalliesRepository } from './tallies.repository';

/** Brings what a collection published into the measures that were chosen for it, as the service itself. */
@Injectable()
export class MeasureFeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly collections: SurveyCollectionsRepository,
    private readonly tallies: SurveyTalliesRepository,
    private readonly measures: MeasuresService,
  ) {}

  /** Listens for the timer that publishing sets; it comes again until every value is recorded. */
  listen(sweeper: Sweeper): void {
    sweeper.on('surveyCollection', 'feedMeasures', (session, id) => this.feed(session, id));
  }

  /** Records a value for each link; a value that stands already changes nothing, another one is a correction. */
  async feed(session: Session, collectionId: string): Promise<Outcome<null>> {
    const { agencyId } = session.caller;
    const collection = await this.records
      .of(surveyCollectionKind)
      .find(this.dataSource.manager, agencyId, collectionId);
    if (!collection || !isPublished(collection))
      return refused(unmet('collectionPublished', 'The collection is not published any more.'));
    const details = await this.collections.details(agencyId, [collection.id]);
    const tallies = await this.tallies.of(agencyId, details);
    const questions = await this.collections.questions(
      agencyId,
      details.map(({ id }) => id),
    );
    const answered = details.map((detail) => ({ detail, collection, tally: tallies.get(detail.id)! }));
    for (const { measureId, parts } of byMeasure(details)) {
      if (tellsOfFew(parts, answered, questions)) continue;
      const store = this.records.of(measureKind);
      const measure = await store.find(this.dataSource.manager, agencyId, measureId);
      const answers = parts.flatMap(({ detail, link }) => {
        const counted = questions.find((row) => row.detailId === detail.id && row.number === link.question);
        const tally = tallies.get(detail.id)!;
        const isTrust = link.question === (tally.ticks.length > 0 ? 1 : 2);
        if (counted && tally.ticks.length === 0) return [{ ...tally, counts: counted.counts }];
        return isTrust ? [tally] : [];
      });
      if (measure) await this.record(session, collection, measure, answers);
    }
    return { ok: true, value: null };
  }

  private async record(
    session: Session,
    collection: SurveyCollectionRecord,
    measure: MeasureEntity,
    answers: readonly AnswerTally[],
  ): Promise<void> {
    const observation = observationOf(measure, answers);
    if (observation === null) return;
    const { fiscalYear: year, quarter } = collection;
    const { from, to } = fiscalQuarterPeriod({ year, quarter });
    const outcome = await this.measures.record(session, {
      measureId: measure.id,
      observations: [{ periodStart: from, periodEnd: to, ...observation }],
      reason: `Published with the survey collection of fiscal year ${year}, quarter ${quarter}.`,
    });
    if (!outcome.ok) throw new Error(`${measure.name}: ${outcome.refusal.message}`);
  }
}

/** A survey whose answers to a question go into a measure. */
interface Part {
  detail: SurveyDetailRecord;
  link: MeasureLink;
}

/**
 * Whether a value would give away what the collection withholds: everybody reads a measure. Of the surveys of a scale that are
 * withheld all or none may be in it, for only what they have together follows from the figures that are shown.
 */
function tellsOfFew(
  parts: readonly Part[],
  answered: readonly Answered[],
  questions: readonly (QuestionCounts & { detailId: string })[],
): boolean {
  const figures = protectedFigures(answered);
  const isWithheld = ({ detail }: Pick<Answered, 'detail'>): boolean => figures.get(detail.id)!.suppressed;
  const ofOtherQuestions = parts.some(({ detail, link }) => {
    const counted = questions.find((row) => row.detailId === detail.id && row.number === link.question);
    return counted && counted.number !== 2 && figuresOfCounts(counted, isWithheld({ detail })).suppressed;
  });
  return (
    ofOtherQuestions ||
    surveyTypes.some((type) => {
      const some = answered.filter((one) => one.tally.surveyType === type && answersIn(one.tally) > 0);
      const withheld = some.filter(isWithheld);
      const fed = withheld.filter((one) => parts.some(({ detail }) => detail.id === one.detail.id));
      if (fed.length === 0) return false;
      return fed.length < withheld.length || answersOf(withheld) < fewestShown;
    })
  );
}

function answersOf(answered: readonly Answered[]): number {
  return answered.reduce((sum, { tally }) => sum + answersIn(tally), 0);
}

/** The links of a collection by measure: surveys that feed the same one are added up. */
function byMeasure(details: readonly SurveyDetailRecord[]): { measureId: string; parts: Part[] }[] {
  const links = details.flatMap((detail) => detail.measures.map((link) => ({ detail, link })));
  const ids = [...new Set(links.map(({ link }) => link.measureId))];
  return ids.map((measureId) => ({
    measureId,
    parts: links.filter(({ link }) => link.measureId === measureId),
  }));
}

/** The value of answers in a measure; null where fewer than ten answered, or where they do not fit it. */
function observationOf(
  { kind, unit }: Pick<MeasureEntity, 'kind' | 'unit'>,
  answers: readonly AnswerTally[],
): { value: number; numerator?: number; denominator: number; likert?: number[] } | null {
  const n = answers.reduce((sum, tally) => sum + answersIn(tally), 0);
  if (n < fewestShown) return null;
  if (kind === 'proportion') {
    const numerator = answers.reduce((sum, tally) => sum + favourableIn(tally), 0);
    return { value: (numerator / n) * (unit === '%' ? 100 : 1), numerator, denominator: n };
  }
  if (kind !== 'score' || answers.some(({ surveyType }) => surveyType !== 'likert')) return null;
  const likert = [0, 1, 2, 3, 4].map((index) => answers.reduce((sum, { counts }) => sum + counts[index]!, 0));
  return { value: meanOf(likert), denominator: n, likert };
}
