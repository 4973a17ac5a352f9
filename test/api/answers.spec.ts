import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send, unmetBy, type Told } from '../support/send';

interface Text {
  id: string;
  version: number;
  title: string;
  body: string;
  language: string;
  queueId: string | null;
  keywords: string[];
  retiredAt: string | null;
  translations: { language: string }[];
  fromEscalation: { id: string } | null;
  service: { id: string } | null;
  topic: { id: string } | null;
}

interface Found {
  nodes: { title: string }[];
  edges: { cursor: string; snippet: { text: string; isMatch: boolean }[] }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  isAlike: boolean;
}

const fields =
  'title body language queueId keywords retiredAt translations { language } fromEscalation { id } service { id } topic { id }';

describe('answer texts', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'answers');
  });
  afterAll(() => test?.stop());

  const act = (by: PersonName, command: string, input: object): Promise<Told<Text>> =>
    send<Text>(test, agency, by, command, ['answerText', fields], input);
  const add = (by: PersonName, input: object): Promise<Told<Text>> =>
    act(by, 'addAnswerText', { language: 'en', body: 'Dear customer.', ...input });

  async function find(variables: object, by: PersonName = 'representative'): Promise<Found> {
    const answer = await test.ask<{ answerTexts: Found }>(
      agency.people[by].subject,
      `query ($search: String, $language: String, $queueId: ID, $serviceId: ID, $topicId: ID, $first: Int, $after: String) {
        answerTexts(search: $search, language: $language, queueId: $queueId, serviceId: $serviceId, topicId: $topicId,
            first: $first, after: $after) {
          nodes { title } edges { cursor snippet { text isMatch } } pageInfo { hasNextPage endCursor } isAlike } }`,
      variables as Record<string, unknown>,
    );
    if (answer.errors) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data.answerTexts;
  }

  const titles = async (variables: object): Promise<string[]> =>
    (await find(variables)).nodes.map(({ title }) => title);

  it('are kept by the desk of a queue, and by nobody of another desk', async () => {
    const { record } = await add('specialist', {
      title: 'Annuity on its way',
      queueId: agency.queue,
      keywords: ['payment', ' payment ', 'deposit'],
    });
    expect(record).toMatchObject({ version: 1, queueId: agency.queue, keywords: ['payment', 'deposit'] });
    for (const by of ['specialistElsewhere', 'representative', 'auditor'] as const) {
      await expect(add(by, { title: 'Mine', queueId: agency.queue })).rejects.toThrow('FORBIDDEN');
    }
    const edit = { answerTextId: record.id, expectedVersion: 1, body: 'Sent on {{case.receivedOn}}.' };
    await expect(act('leadElsewhere', 'editAnswerText', edit)).rejects.toThrow('FORBIDDEN');
    await expect(act('employee', 'editAnswerText', edit)).rejects.toThrow('NOT_FOUND');
    const edited = await act('lead', 'editAnswerText', edit);
    expect(edited.record).toMatchObject({ version: 2, title: 'Annuity on its way', body: edit.body });
    expect((await act('lead', 'editAnswerText', edit)).refusal?.kind).toBe('STALE_VERSION');
  });

  it('of the whole agency are the administrator’s and the CXO’s', async () => {
    await expect(add('lead', { title: 'For all' })).rejects.toThrow('FORBIDDEN');
    await expect(add('specialist', { title: 'For all' })).rejects.toThrow('FORBIDDEN');
    expect((await add('administrator', { title: 'For all' })).record.queueId).toBeNull();
    expect((await add('chiefExperienceOfficer', { title: 'For all too' })).refusal).toBeNull();
  });

  it('with a placeholder that does not exist are refused with those that do', async () => {
    const wrong = add('lead', { title: 'Wrong', queueId: agency.queue, body: 'Dear {{customer.nickname}},' });
    await expect(wrong).rejects.toThrow(
      /^BAD_USER_INPUT: input.body: .*\{\{customer\.nickname\}\} is no placeholder\. Known are .*\{\{case\.number\}\}/,
    );
  });

  it('in no language, or about a topic that is not the service’s, are refused', async () => {
    await expect(add('lead', { title: 'X', queueId: agency.queue, language: 'english_US' })).rejects.toThrow(
      'BAD_USER_INPUT: input.language',
    );
    await expect(add('lead', { title: 'X', queueId: agency.queue, serviceId: agency.topic })).rejects.toThrow(
      'BAD_USER_INPUT: input.serviceId',
    );
    await expect(add('lead', { title: 'X', queueId: agency.queue, topicId: agency.service })).rejects.toThrow(
      'BAD_USER_INPUT: input.topicId',
    );
  });

  it('have one title in a queue and language, until they are retired', async () => {
    const twice = { title: 'Only once', queueId: agency.queue };
    const { record } = await add('lead', twice);
    expect((await add('lead', twice)).refusal?.kind).toBe('ALREADY_EXISTS');
    expect((await add('lead', { ...twice, queueId: agency.otherQueue })).refusal).toBeNull();
    expect((await add('lead', { ...twice, language: 'es' })).refusal).toBeNull();
    const retired = await act('lead', 'retireAnswerText', { answerTextId: record.id });
    expect(retired.record.retiredAt).not.toBeNull();
    const again = await act('lead', 'retireAnswerText', { answerTextId: record.id });
    expect(unmetBy(again)).toEqual(['answerTextInUse']);
    expect((await add('lead', twice)).refusal).toBeNull();
  });

  it('belong together in several languages, one of each', async () => {
    const first = (await add('lead', { title: 'Greeting', queueId: agency.queue })).record;
    const translation = { queueId: agency.queue, translationOfId: first.id };
    const spanish = await add('lead', { ...translation, title: 'Saludo', language: 'ES' });
    expect(spanish.record).toMatchObject({ language: 'es', translations: [{ language: 'en' }] });
    const second = await add('lead', { ...translation, title: 'Saludos', language: 'es' });
    expect(second.refusal).toMatchObject({ kind: 'ALREADY_EXISTS' });
    const same = await add('lead', { ...translation, title: 'Hello', language: 'en' });
    expect(unmetBy(same)).toEqual(['otherLanguage']);
    const ofTranslation = {
      ...translation,
      translationOfId: spanish.record.id,
      title: 'Gruß',
      language: 'de',
    };
    expect(unmetBy(await add('lead', ofTranslation))).toEqual(['originalIsFirst']);
    await add('lead', { ...translation, title: 'Gruß', language: 'de' });
    const seen = await test.ask<{ answerText: Text }>(
      agency.people.auditor.subject,
      'query ($id: ID!) { answerText(id: $id) { translations { language } } }',
      { id: spanish.record.id },
    );
    expect(seen.data.answerText.translations).toEqual([{ language: 'en' }, { language: 'de' }]);
    const retire = { answerTextId: first.id };
    expect(unmetBy(await act('lead', 'retireAnswerText', retire))).toEqual(['translationsRetired']);
  });

  it('are found by words of any language, without accents, best first, with the place where they fit', async () => {
    const cause = 'A pensão atrasada será paga até sexta-feira. Pedimos desculpa pelo atraso.';
    await add('lead', { title: 'Atraso da pensão', language: 'pt-BR', queueId: agency.queue, body: cause });
    await add('lead', {
      title: 'Endereço',
      language: 'pt-BR',
      queueId: agency.queue,
      body: 'Sobre a pensão.',
    });
    const found = await find({ search: 'pensao' });
    expect(found.nodes.map(({ title }) => title)).toEqual(['Atraso da pensão', 'Endereço']);
    expect(found.isAlike).toBe(false);
    expect(found.edges[0]!.snippet.filter(({ isMatch }) => isMatch)[0]).toEqual({
      text: 'pensão',
      isMatch: true,
    });
    expect(await titles({ search: 'pensao -desculpa' })).toEqual(['Endereço']);
    expect(await titles({ search: '"paga até"' })).toEqual(['Atraso da pensão']);
    expect(await titles({ search: 'pensao', language: 'pt' })).toHaveLength(2);
    expect(await titles({ search: 'pensao', language: 'es' })).toEqual([]);
  });

  it('are found in spite of a slip of the finger, and say so', async () => {
    await add('lead', { title: 'Survivor benefits', queueId: agency.queue });
    const found = await find({ search: 'surviver' });
    expect(found.nodes.map(({ title }) => title)).toEqual(['Survivor benefits']);
    expect(found.isAlike).toBe(true);
    expect((await find({ search: 'xylophone' })).nodes).toEqual([]);
  });

  it('of the whole agency are found for every queue, those of another queue are not', async () => {
    await add('lead', {
      title: 'Zebra one',
      queueId: agency.queue,
      serviceId: agency.service,
      topicId: agency.topic,
    });
    await add('lead', { title: 'Zebra two', queueId: agency.otherQueue });
    await add('administrator', { title: 'Zebra three' });
    const all = ['Zebra one', 'Zebra three', 'Zebra two'];
    const sorted = async (variables: object): Promise<string[]> =>
      (await titles({ search: 'zebra', ...variables })).sort();
    expect(await sorted({})).toEqual(all);
    expect(await sorted({ queueId: agency.queue })).toEqual(['Zebra one', 'Zebra three']);
    expect(await sorted({ queueId: agency.otherQueue })).toEqual(['Zebra three', 'Zebra two']);
    expect(await sorted({ serviceId: agency.service, topicId: agency.topic })).toEqual(all);
  });

  it('are paged, found or listed', async () => {
    for (const number of [1, 2, 3, 4, 5])
      await add('lead', { title: `Quokka ${number}`, queueId: agency.queue });
    for (const search of ['quokka', 'quokkaa']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Found = await find({ search, first: 2, after });
        seen.push(...page.nodes.map(({ title }) => title));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen.sort()).toEqual([1, 2, 3, 4, 5].map((number) => `Quokka ${number}`));
    }
    const listed = await titles({ first: 100 });
    expect(listed).toEqual([...listed].sort((a, b) => a.localeCompare(b)));
    await expect(find({ after: 'made up' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(find({}, 'employee')).rejects.toThrow('FORBIDDEN');
  });

  describe('filled in for a case', () => {
    const fill = async (
      by: PersonName,
      answerTextId: string,
      caseId: string,
    ): Promise<{ text: string; empty: string[] } | null> => {
      const answer = await test.ask<{ renderAnswerText: { text: string; empty: string[] } | null }>(
        agency.people[by].subject,
        'query ($t: ID!, $c: ID!) { renderAnswerText(answerTextId: $t, caseId: $c) { text empty } }',
        { t: answerTextId, c: caseId },
      );
      return answer.data.renderAnswerText;
    };

    it('name what is the case’s own, and say what stays empty', async () => {
      const body =
        '{{case.number}} ({{topic.name}}, {{office.name}}): received on {{case.receivedOn}}, due {{case.dueOn}}. {{agent.name}}';
      const text = (await add('lead', { title: 'Filled', queueId: agency.queue, body })).record;
      const caseId = await openCase(test, agency, {
        topicId: agency.topic,
        serviceId: agency.service,
        receivedAt: '2026-01-05T10:00:00Z',
      });
      const [{ number }] = (await test.sql<{ number: string }>('SELECT number FROM "case" WHERE id = $1', [
        caseId,
      ])) as [{ number: string }];
      expect(await fill('representative', text.id, caseId)).toEqual({
        text: `${number} (Status, Retirement Services): received on January 5, 2026, due {{case.dueOn}}. representative`,
        empty: ['case.dueOn'],
      });
      expect(await fill('representativeElsewhere', text.id, caseId)).toBeNull();
      expect(await fill('administrator', text.id, caseId)).toBeNull();
    });
  });

  describe('from the guidance of Tier 2', () => {
    const keep = (by: PersonName, input: object): Promise<Told<Text>> =>
      act(by, 'keepGuidance', { language: 'en', ...input });

    it('are kept in one step, about what the case was about, and lead back to it', async () => {
      const { caseId, escalationId } = await escalate(test, agency);
      await test.sql('UPDATE "case" SET service_id = $2, topic_id = $3 WHERE id = $1', [
        caseId,
        agency.service,
        agency.topic,
      ]);
      const early = await keep('specialist', { escalationId, title: 'Too early' });
      expect(unmetBy(early)).toEqual(['guidanceGiven']);
      await send(test, agency, 'specialist', 'claimEscalation', ['escalation', 'state'], { escalationId });
      const guidance = 'Ask for form 2809 and enter it under Insurance.';
      await send(test, agency, 'specialist', 'returnEscalation', ['escalation', 'state'], {
        escalationId,
        guidance,
      });
      const kept = await keep('lead', { escalationId, title: 'Form 2809' });
      expect(kept.record).toMatchObject({
        body: guidance,
        queueId: agency.queue,
        fromEscalation: { id: escalationId },
        service: { id: agency.service },
        topic: { id: agency.topic },
      });
      const reworded = await keep('secondSpecialist', {
        escalationId,
        title: 'Formulario 2809',
        language: 'es',
        body: 'Pida el formulario 2809 para {{case.number}}.',
      });
      expect(reworded.record).toMatchObject({ language: 'es', fromEscalation: { id: escalationId } });
      await expect(keep('representative', { escalationId, title: 'Not mine' })).rejects.toThrow('FORBIDDEN');
      await expect(keep('leadElsewhere', { escalationId, title: 'Not mine' })).rejects.toThrow('NOT_FOUND');
      expect(await titles({ search: '2809 insurance' })).toEqual(['Form 2809']);
    });
  });
});
