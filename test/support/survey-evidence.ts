import { newId } from '../../src/platform/database/id';
import type { TestService } from './api';
import type { BuiltAgency, PersonName } from './build';
import type { IssueDesk } from './issue-desk';
import { unmetBy } from './send';
import { SurveyDesk, rowFile } from './survey-desk';

/** What results of surveys promise as evidence, on a desk that somebody else opened. */
export function surveyEvidence(
  world: () => { test: TestService; agency: BuiltAgency; desk: IssueDesk },
): void {
  it('takes what a published survey says as it was when it was linked, withheld below ten', async () => {
    const { test, agency, desk } = world();
    const surveys = SurveyDesk.of(test, agency);
    const { id: issueId } = await desk.propose();
    const forms = (n: number, good: number) =>
      Array.from({ length: n }, (_, index) => ({ id: `f-${index}`, answer: index < good ? 5 : 1 }));
    const many = await surveys.published(1, forms(40, 24));
    const few = await surveys.published(2, forms(9, 9));
    const draft = await surveys.detail(await surveys.collection(3));
    const results = 'results { targetId evidence { id } refusal { kind message } }';
    const link = (input: object, who: PersonName = 'chiefExperienceOfficer') =>
      desk.send(who, 'linkEvidence', { issueId, kind: 'SURVEY_RESULT', ...input }, results);
    expect(
      await link({ targetIds: [many.detailId, few.detailId], note: 'Trust in the spring.' }),
    ).toMatchObject({
      issue: { evidenceCount: 2 },
    });
    expect((await link({ targetIds: [many.detailId], surveyQuestion: 1 })).refusal?.kind).toBe(
      'ALREADY_EXISTS',
    );
    expect(unmetBy(await link({ targetIds: [draft] }))).toEqual(['surveyPublished']);
    const bad = async (input: object, who: PersonName = 'chiefExperienceOfficer') =>
      (await desk.ask(who, 'linkEvidence', { issueId, kind: 'SURVEY_RESULT', ...input })).errors?.[0]
        ?.extensions.fields?.[0];
    expect(await bad({ targetIds: [many.detailId], surveyQuestion: 4 })).toEqual({
      path: 'input.surveyQuestion',
      message: `The survey ${many.detailId} has no answers to question 4: it has 1.`,
    });
    expect((await bad({ targetIds: [newId()] }))!.path).toBe('input.targetIds');
    // Who proposed the issue may link, and sees no draft.
    expect((await bad({ targetIds: [draft] }, 'employee'))!.path).toBe('input.targetIds');
    expect((await bad({ surveyQuestion: 1, note: 'A survey of somebody else.' }))!.path).toBe(
      'input.surveyQuestion',
    );

    const collectionId = many.collectionId;
    await surveys.tell('chiefExperienceOfficer', 'requestSurveyChanges', {
      collectionId,
      reason: 'Recoded.',
    });
    await surveys.import(many.detailId, rowFile(forms(40, 8)), { replace: true, reason: 'Recoded.' });
    const read = async (who: PersonName) => {
      const answer = await test.ask<{ issue: { evidence: { nodes: unknown[] } } }>(
        agency.people[who].subject,
        `query ($id: ID!) { issue(id: $id) { evidence { nodes { kind targetId note surveyDetail { statistics { n favourable { share } } }
           survey { fiscalYear quarter surveyType question text n mean favourable { share interval { low high } } suppressed }
           history { nodes { fact } } } } } }`,
        { id: issueId },
      );
      return answer.data.issue.evidence.nodes;
    };
    const wording = 'This increased my trust in the agency.';
    const history = { nodes: [{ fact: 'EVIDENCE_LINKED' }] };
    const asLinked = {
      ...{ kind: 'SURVEY_RESULT', targetId: many.detailId, note: 'Trust in the spring.', history },
      survey: {
        ...{ fiscalYear: 2025, quarter: 1, surveyType: 'LIKERT', question: 1, text: wording },
        ...{ n: 40, mean: 3.4, suppressed: false },
        // Wilson, 24 of 40, worked out apart from this code.
        favourable: {
          share: 0.6,
          interval: { low: expect.closeTo(0.445959, 6), high: expect.closeTo(0.736517, 6) },
        },
      },
    };
    const withheld = {
      ...{ kind: 'SURVEY_RESULT', targetId: few.detailId, note: 'Trust in the spring.', history },
      survey: {
        ...{ fiscalYear: 2025, quarter: 2, surveyType: 'LIKERT', question: 1, text: wording },
        ...{ n: null, mean: null, favourable: null, suppressed: true },
      },
      surveyDetail: { statistics: { n: null, favourable: null } },
    };
    expect(await read('lead')).toEqual([
      { ...asLinked, surveyDetail: { statistics: { n: 40, favourable: { share: 0.2 } } } },
      withheld,
    ]);
    // Not published any more: the figures of then stay, those of now are for who works on them.
    const toEverybody = { note: null, history: { nodes: [] } };
    expect(await read('employee')).toEqual([
      { ...asLinked, ...toEverybody, surveyDetail: null },
      { ...withheld, ...toEverybody },
    ]);
    const stored = await test.sql<{ survey: unknown }>('SELECT survey FROM evidence WHERE target_id = $1', [
      few.detailId,
    ]);
    expect(stored[0]!.survey).toEqual({ ...withheld.survey, surveyType: 'likert' });
  });

  it('takes each question of a survey that came as counts, of trust where none is named', async () => {
    const { test, agency, desk } = world();
    const surveys = SurveyDesk.of(test, agency);
    const { id: issueId } = await desk.propose();
    const collectionId = await surveys.collection(4, 2022);
    const detailId = await surveys.detail(collectionId);
    const file = [
      'standardized_question_number,standardized_question_identifier,customized_question_text,likert_scale_1,likert_scale_2,likert_scale_3,likert_scale_4,likert_scale_5,response_volume,notes,start_date,end_date',
      '1,satisfaction,I am satisfied.,10,10,20,30,30,100,,,',
      '2,trust,This increased my trust in the agency.,1,2,3,44,50,100,,,',
      '4,ease,It was easy.,1,1,1,1,5,9,,,',
    ].join('\n');
    await surveys.import(detailId, `${file}\n`, {}, 'importSurveyQuestions');
    await surveys.tell('lead', 'submitSurveyCollection', { collectionId });
    await surveys.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    for (const surveyQuestion of [null, 1, 4])
      await desk.done('chiefExperienceOfficer', 'linkEvidence', {
        ...{ issueId, kind: 'SURVEY_RESULT', targetIds: [detailId], surveyQuestion },
      });
    const answer = await test.ask<{ issue: { evidence: { nodes: { survey: object }[] } } }>(
      agency.people.lead.subject,
      'query ($id: ID!) { issue(id: $id) { evidence { nodes { survey { question text n mean favourable { share } suppressed } } } } }',
      { id: issueId },
    );
    const shown = { suppressed: false, n: 100 };
    expect(answer.data.issue.evidence.nodes.map(({ survey }) => survey)).toEqual([
      {
        ...{ ...shown, question: 2, text: 'This increased my trust in the agency.' },
        ...{ mean: 4.4, favourable: { share: 0.94 } },
      },
      { ...shown, question: 1, text: 'I am satisfied.', mean: 3.6, favourable: { share: 0.6 } },
      { suppressed: true, n: null, question: 4, text: 'It was easy.', mean: null, favourable: null },
    ]);
  });
}
