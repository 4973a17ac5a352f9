import type { SurveyDesk } from './survey-desk';

/** What the formats of fiscal years 2021 to 2023 promise, on a desk that somebody else opened. */
export function countedFormats(desk: () => SurveyDesk): void {
  /** Spelt out by hand from the format's documentation. */
  const aggregate =
    'collection_year,collection_quarter,collection_organization_id,collection_organization_name,collection_organization_abbreviation,service_provider_id,service_provider_name,service_provided,service_id,service_name,transaction_point,channel,volume_of_customers,volume_of_customers_provided_survey_opportunity,volume_of_respondents,omb_control_number,federal_register_url' +
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
      .map((q) => `,q${q}_text,q${q}_1,q${q}_2,q${q}_3,q${q}_4,q${q}_5`)
      .join('');
  const line = (channel: string, trust: string, year = '2022') =>
    `${year},3,77,Retirement Services,RS,77,Retirement Services,Claims,,Retirement claims,post_interaction,${channel},900,300,100,3206-0236,,` +
    `I am satisfied.,10,10,20,30,30,${trust},1,2,3,44,50${',,,,,,'.repeat(9)}`;

  it('comes in by survey and question, out as it came, and again without a change', async () => {
    const collectionId = await desk().collection(3, 2022);
    const file = `${aggregate}\n${line('phone', 'I trust the agency.')}\n${line('website', '=trust')}\n`;
    const bring = (text: string, more = {}) =>
      desk().import(collectionId, text, more, 'importSurveyAggregate');
    const strange = await bring(`${aggregate}\n${line('telegraph', 'x')}\n${line('phone', 'x', '2021')}\n`);
    expect(strange.refusal!.checks!.map(({ message }) => message.slice(0, 70))).toEqual([
      expect.stringMatching(/^Line 2, channel: "telegraph" is none of/) as string,
      expect.stringMatching(/^Line 3, collection_year: "2021" is not this collection’s, 2022/) as string,
      'Nothing of the file was kept.',
    ]);
    expect((await bring(file)).surveyImport).toMatchObject({ added: 2, replaced: 0, unchanged: 0 });
    const { text } = await desk().file('lead', collectionId, 'aggregate');
    expect(text.split('\r\n')[0]).toBe(aggregate);
    expect((await bring(text)).surveyImport).toMatchObject({ added: 0, replaced: 0, unchanged: 2 });
    const other = file.replace('44,50', '43,51');
    expect((await bring(other)).refusal!.message).toMatch(/other answers to question 2/);
    expect((await bring(other, { replace: true, reason: 'Recounted.' })).surveyImport).toMatchObject({
      replaced: 1,
      unchanged: 1,
    });

    await desk().tell('lead', 'submitSurveyCollection', { collectionId });
    await desk().tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    const { surveyCollection } = await desk().ask<{ surveyCollection: { details: unknown[] } }>(
      'representative',
      'query ($id: ID!) { surveyCollection(id: $id) { details { channel trustQuestionText questions { number n mean favourable { share } } } } }',
      { id: collectionId },
    );
    expect(surveyCollection.details[1]).toEqual({
      ...{ channel: 'WEBSITE', trustQuestionText: '=trust' },
      questions: [
        { number: 1, n: 100, mean: 3.6, favourable: { share: 0.6 } },
        { number: 2, n: 100, mean: 4.4, favourable: { share: 0.94 } },
      ],
    });
  });

  it('comes in by question for one survey, and out as it came', async () => {
    const detailId = await desk().detail(await desk().collection(4, 2022), {
      trustQuestionText: 'I trust the agency.',
    });
    const header =
      'standardized_question_number,standardized_question_identifier,customized_question_text,likert_scale_1,likert_scale_2,likert_scale_3,likert_scale_4,likert_scale_5,response_volume,notes,start_date,end_date';
    const row = '2,trust,I trust the agency.,1,2,3,44,50,100,By phone,2022-07-01,2022-09-30';
    const bring = (text: string) => desk().import(detailId, text, {}, 'importSurveyQuestions');
    expect((await bring(`${header}\n${row.replace(',100,', ',99,')}\n`)).refusal!.checks![0]!.message).toBe(
      'Line 2, response_volume: "99" is not the sum of the five answers, 100.',
    );
    expect((await bring(`${header}\n${row}\n${row}\n`)).refusal!.checks![0]!.message).toMatch(
      /^Line 3, .*question 2 stands on line 2/,
    );
    expect((await bring(`${header}\n${row}\n`)).surveyImport).toMatchObject({ added: 1 });
    const { text } = await desk().file('auditor', detailId, 'questions');
    expect(text).toBe(`${header}\r\n${row}\r\n`);
    expect((await bring(text)).surveyImport).toMatchObject({ unchanged: 1 });
  });
}
