import { surveyCollectionKind, surveyDetailKind } from '../../../src/features/surveys';
import type { Begin } from './world.begin';

/** A collection that is being put together and a published one, with a survey each, of the office where the case lives. */
export async function buildSurveys(begin: Begin, idOf: (name: string) => string, now: Date): Promise<void> {
  const collection = { officeId: idOf('office office'), serviceId: idOf('service'), fiscalYear: 2025 };
  const reasons = { changesReason: null, notReportedReason: null };
  const draft = { submittedById: null, submittedAt: null, publishedAt: null, ...reasons };
  const published = { submittedById: null, submittedAt: now, publishedAt: now, ...reasons };
  await begin(surveyCollectionKind, 'surveyCollection', {
    ...collection,
    ...draft,
    quarter: 1,
    state: 'draft',
  });
  await begin(surveyCollectionKind, 'surveyCollection published', {
    ...collection,
    ...published,
    quarter: 2,
    state: 'published',
  });
  const volumes = { volumeCustomers: 1_000, volumeOffered: 200, volumeRespondents: 20 };
  for (const state of ['', ' published'])
    await begin(surveyDetailKind, `surveyDetail${state}`, {
      collectionId: idOf(`surveyCollection${state}`),
      transactionPoint: 'postInteraction',
      channel: 'phone',
      serviceStage: null,
      serviceProvided: null,
      ...volumes,
      ombControlNumber: null,
      federalRegisterUrl: null,
      surveyType: 'thumbs',
      surveyTitle: null,
      trustQuestionText: 'I trust the agency.',
      measures: [],
    });
}
