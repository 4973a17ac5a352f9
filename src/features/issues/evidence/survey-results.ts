import { Injectable } from '@nestjs/common';
import type { SurveyFigures } from '../../../domain/issue/part.types';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import {
  isPublished,
  type QuestionFigures,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
} from '../../../domain/survey';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { SurveyReadings, seesCollection, surveyCollectionKind, surveyDetailKind } from '../../surveys';
import type { EvidencePointer } from './evidence-pointers';

/** What is asked to be linked: one question of some surveys. */
export interface AskedResults {
  targetIds: readonly string[];
  /** None: the trust question. */
  surveyQuestion?: number | null;
  url?: string | null;
  note?: string | null;
}

/** Survey results as evidence: what a question says now, kept as it was when it was linked. */
@Injectable()
export class SurveyResults {
  constructor(private readonly readings: SurveyReadings) {}

  /**
   * One entry a survey, each of which the caller must see. Only of what is published: the figures are read by everybody
   * who reads the issue.
   */
  async pointers(
    act: Act,
    { targetIds, surveyQuestion = null, url = null, note = null }: AskedResults,
  ): Promise<Outcome<EvidencePointer[]>> {
    if (url !== null) throw badInput('input.url', 'A record of this service needs no address.');
    const details = await this.seen(act, [...new Set(targetIds)]);
    const hidden = details.find(({ collection }) => !isPublished(collection));
    if (hidden)
      return refused(
        unmet(
          'surveyPublished',
          `The survey ${hidden.detail.id} is not published: link its result when everybody may read it.`,
          'input.targetIds',
        ),
      );
    const pointers: EvidencePointer[] = [];
    for (const { detail, collection } of details) {
      const questions = await this.readings.questionsOf(collection, detail.id, act.manager);
      const figures = questions.find(({ number, isTrust }) =>
        surveyQuestion === null ? isTrust : number === surveyQuestion,
      );
      if (!figures) throw badInput('input.surveyQuestion', noQuestion(detail.id, surveyQuestion, questions));
      const survey = figuresAt(collection, detail, figures);
      pointers.push({ targetId: detail.id, url: null, note, survey });
    }
    return { ok: true, value: pointers };
  }

  private async seen(
    act: Act,
    ids: readonly string[],
  ): Promise<{ detail: SurveyDetailRecord; collection: SurveyCollectionRecord }[]> {
    const details = new Map((await act.readMany(surveyDetailKind, ids)).map((row) => [row.id, row]));
    const collectionIds = [...new Set([...details.values()].map(({ collectionId }) => collectionId))];
    const rows = await act.readMany(surveyCollectionKind, collectionIds);
    const collections = new Map(
      rows.filter((row) => seesCollection(act.session.caller, row)).map((row) => [row.id, row]),
    );
    return ids.map((id) => {
      const detail = details.get(id);
      const collection = detail && collections.get(detail.collectionId);
      if (!collection)
        throw badInput('input.targetIds', `There is no such survey, or you may not see it: ${id}.`);
      return { detail, collection };
    });
  }
}

function noQuestion(id: string, asked: number | null, questions: readonly QuestionFigures[]): string {
  if (questions.length === 0) return `The survey ${id} has no answers.`;
  const question = asked === null ? 'the trust question' : `question ${asked}`;
  return `The survey ${id} has no answers to ${question}: it has ${questions.map(({ number }) => number).join(', ')}.`;
}

function figuresAt(
  { fiscalYear, quarter }: SurveyCollectionRecord,
  { surveyType }: SurveyDetailRecord,
  { number, text, n, mean, favourable, suppressed }: QuestionFigures,
): SurveyFigures {
  return { fiscalYear, quarter, surveyType, question: number, text, n, mean, favourable, suppressed };
}
