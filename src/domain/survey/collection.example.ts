import type { CollectedDetail } from './collection.checks';
import type { SurveyCollectionRecord, SurveyDetailRecord } from './survey.types';

/** A draft of the second fiscal quarter, as the specs of this folder change it. */
export const buildCollection = (over: Partial<SurveyCollectionRecord> = {}): SurveyCollectionRecord => ({
  id: 'collection',
  agencyId: 'agency',
  version: 2,
  officeId: 'office',
  serviceId: 'service',
  fiscalYear: 2025,
  quarter: 2,
  state: 'draft',
  submittedById: null,
  submittedAt: null,
  publishedAt: null,
  changesReason: null,
  notReportedReason: null,
  ...over,
});

/** A survey with all its volumes and so many answers. */
export const buildDetail = (over: Partial<SurveyDetailRecord> = {}, answers = 40): CollectedDetail => ({
  answers,
  detail: {
    id: 'detail',
    agencyId: 'agency',
    version: 1,
    collectionId: 'collection',
    transactionPoint: 'postInteraction',
    channel: 'phone',
    serviceStage: null,
    serviceProvided: null,
    volumeCustomers: 1_000,
    volumeOffered: 200,
    volumeRespondents: 40,
    ombControlNumber: '3206-0236',
    federalRegisterUrl: null,
    surveyType: 'likert',
    surveyTitle: 'After the call',
    trustQuestionText: 'This increased my trust in the agency.',
    measures: [],
    ...over,
  },
});
