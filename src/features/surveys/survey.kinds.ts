import { collectionMachine, type SurveyCollectionRecord, type SurveyDetailRecord } from '../../domain/survey';
import { unmet } from '../../domain/kernel/refusal';
import type { Ties } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { SurveyCollectionEntity, SurveyDetailEntity } from './survey.entity';

export const surveyCollectionKind: RecordKind<SurveyCollectionRecord> = {
  subject: 'surveyCollection',
  entity: SurveyCollectionEntity,
  texts: ['changesReason', 'notReportedReason'],
  machineVersion: collectionMachine.id,
  channels: () => [],
  unique: {
    survey_collection_quarter: () =>
      unmet(
        'oneCollectionPerQuarter',
        'This office has a collection of this service and quarter already: add the survey to that one.',
        'input.quarter',
      ),
  },
};

export type SurveyDetailFact =
  | 'SurveyDetailAdded'
  | 'SurveyDetailEdited'
  | 'SurveyMeasureLinked'
  | 'SurveyResponsesImported'
  | 'SurveyCountsImported'
  | 'SurveyTextsErased';

export const surveyDetailKind: RecordKind<SurveyDetailRecord> = {
  subject: 'surveyDetail',
  entity: SurveyDetailEntity,
  texts: [],
  machineVersion: null,
  channels: ({ collectionId }) => [`surveyCollection:${collectionId}`],
};

/** The office that collects is the one tie of everything in a collection. */
export function collectionTies({ officeId }: Pick<SurveyCollectionRecord, 'officeId'>): Ties {
  return { office: [officeId] };
}
