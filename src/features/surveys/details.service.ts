import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import {
  notOpen,
  type MeasureLink,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
} from '../../domain/survey';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { measureKind } from '../measures';
import { SurveyCollectionsRepository } from './collections.repository';
import { lockedDetail, permitOn } from './survey-access';
import { surveyCollectionKind, surveyDetailKind } from './survey.kinds';

/** What is said of a survey; what is left out stays as it is, or is not known. */
export type DetailFields = {
  [K in keyof Omit<SurveyDetailRecord, 'id' | 'agencyId' | 'version' | 'collectionId' | 'measures'>]?:
    SurveyDetailRecord[K] | null;
};

export type AddSurveyDetail = DetailFields &
  Pick<SurveyDetailRecord, 'collectionId' | 'transactionPoint' | 'channel' | 'surveyType'> & {
    idempotencyKey?: string | null;
  };
export type EditSurveyDetail = DetailFields & {
  detailId: string;
  expectedVersion: number;
  idempotencyKey?: string | null;
};
export interface LinkSurveyMeasure {
  detailId: string;
  question: number;
  measureId?: string | null;
  idempotencyKey?: string | null;
}

type Answer = Promise<Outcome<SurveyDetailRecord>>;

const fields = [
  ...['transactionPoint', 'channel', 'serviceStage', 'serviceProvided', 'volumeCustomers', 'volumeOffered'],
  ...['volumeRespondents', 'ombControlNumber', 'federalRegisterUrl', 'surveyType', 'surveyTitle'],
  'trustQuestionText',
] as (keyof DetailFields)[];

/** The surveys of a collection. The collection is locked before its survey; while it is not open, nothing of it changes. */
@Injectable()
export class SurveyDetailsService {
  constructor(
    private readonly shell: Shell,
    private readonly collections: SurveyCollectionsRepository,
  ) {}

  add(session: Session, input: AddSurveyDetail): Answer {
    const request = { operation: 'addSurveyDetail', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyDetailRecord>(session, request, async (act) => {
      const collection = await act.load(surveyCollectionKind, input.collectionId);
      permitOn(act, 'addSurveyDetail', collection);
      const closed = notOpen(collection);
      if (closed) return refused(closed);
      return this.begin(act, collection, input);
    });
  }

  /** Adds a survey to a collection that the act has locked; the measures of the last such survey go on. */
  async begin(act: Act, collection: SurveyCollectionRecord, said: DetailFields): Answer {
    const detail = {
      ...{ id: newId(), agencyId: act.agencyId, version: 0, collectionId: collection.id },
      ...Object.fromEntries(fields.map((field) => [field, said[field] ?? null])),
      measures: [] as MeasureLink[],
    } as unknown as SurveyDetailRecord;
    const before = await this.collections.predecessor(act.manager, collection, detail);
    if (before) detail.measures = before.measures;
    return act.begin(surveyDetailKind, accepted(detail, 'SurveyDetailAdded'));
  }

  edit(session: Session, input: EditSurveyDetail): Answer {
    const request = { operation: 'editSurveyDetail', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyDetailRecord>(session, request, async (act) => {
      const { collection, detail, closed } = await lockedDetail(act, input.detailId, 'editSurveyDetail');
      const refuse = (refusal: Refusal): Outcome<SurveyDetailRecord> => ({
        ...refused(refusal),
        current: { subject: surveyDetailKind.subject, record: detail },
      });
      if (input.expectedVersion !== detail.version)
        return refuse(staleVersion(input.expectedVersion, detail.version));
      if (closed) return refuse(closed);
      const said = fields.filter((field) => input[field] != null);
      const next = { ...detail, ...Object.fromEntries(said.map((field) => [field, input[field]])) };
      if (next.surveyType !== detail.surveyType) {
        const collected = await this.collections.collected(act.manager, act.agencyId, collection.id);
        if (collected.some((one) => one.detail.id === detail.id && one.answers > 0))
          return refuse(otherScale);
      }
      return act.settle(surveyDetailKind, detail, accepted(next, 'SurveyDetailEdited'));
    });
  }

  /** Chooses the measure into which the published answers to a question go; none takes the choice back. */
  linkMeasure(session: Session, input: LinkSurveyMeasure): Answer {
    const request = { operation: 'linkSurveyMeasure', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyDetailRecord>(session, request, async (act) => {
      const { detail } = await lockedDetail(act, input.detailId, 'linkSurveyMeasure');
      const { question, measureId = null } = input;
      const chosen = detail.measures.find((link) => link.question === question)?.measureId ?? null;
      if (chosen === measureId) return { ok: true, value: detail };
      const others = detail.measures.filter((link) => link.question !== question);
      if (measureId !== null) {
        const measure = await act.read(measureKind, measureId);
        if (!measure) throw badInput('input.measureId', 'There is no such measure.');
        const wanted = detail.surveyType === 'thumbs' ? ['proportion'] : ['score', 'proportion'];
        if (!wanted.includes(measure.kind)) {
          const message = `Answers ${detail.surveyType === 'thumbs' ? 'of thumbs become a proportion' : 'on a Likert scale become a score or a proportion (4 and 5)'}; ${measure.name} is a ${measure.kind}.`;
          return refused(unmet('measureFits', message, 'input.measureId'));
        }
        if (!quarterly.includes(measure.period)) {
          const message = `${measure.name} has a value for each ${measure.period}; a survey gives one for each fiscal quarter.`;
          return refused(unmet('measureFits', message, 'input.measureId'));
        }
      }
      const measures = measureId === null ? others : [...others, { question, measureId }];
      const note = { question, measureId };
      return act.settle(
        surveyDetailKind,
        detail,
        accepted({ ...detail, measures }, 'SurveyMeasureLinked', note),
      );
    });
  }
}

/** Calendar and fiscal quarters are the same days; null: any period. */
const quarterly: readonly unknown[] = [null, 'quarter', 'fiscalQuarter'];

const otherScale = unmet(
  'scaleKept',
  'The survey has answers on its scale: add another survey for the other one.',
  'input.surveyType',
);
