import { HistoryVerifier } from '../../src/platform/history/history-verifier';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send, type Told } from '../support/send';

describe('a case that was taken down wrongly', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'corrections');
  });
  afterAll(() => test.stop());

  const fields = 'officeId topicId serviceId channel customerSegment';
  const correct = (by: PersonName, caseId: string, expectedVersion: number, what: object): Promise<Told> =>
    send(test, agency, by, 'correctCase', ['case', fields], {
      caseId,
      expectedVersion,
      reason: 'It was taken down in a hurry.',
      ...what,
    });
  const sees = async (by: PersonName, kind: 'case' | 'escalation', id: string): Promise<boolean> => {
    const answer = await test.ask<Record<string, unknown>>(
      agency.people[by].subject,
      `query ($id: ID!) { ${kind}(id: $id) { id } }`,
      { id },
    );
    return answer.data[kind] !== null;
  };

  it('is put right in one act with one reason, which its history tells', async () => {
    const id = await openCase(test, agency);
    const about = { serviceId: agency.service, topicId: agency.topic };
    const told = await correct('lead', id, 1, { ...about, channel: 'EMAIL', customerSegment: 'Survivors' });
    expect(told.record).toMatchObject({
      ...about,
      version: 2,
      channel: 'EMAIL',
      customerSegment: 'Survivors',
    });
    expect((await correct('representative', id, 1, { channel: 'FAX' })).refusal?.kind).toBe('STALE_VERSION');
    expect((await correct('representative', id, 2, { channel: 'EMAIL' })).refusal?.checks).toEqual([
      { code: 'somethingCorrected' },
    ]);
    const { data } = await test.ask<{
      case: {
        history: { nodes: { fact: string; changes: { field: string }[]; note: { after: string }[] }[] };
      };
    }>(
      agency.people.auditor.subject,
      'query ($id: ID!) { case(id: $id) { history { nodes { fact changes { field } note { field after } } } } }',
      { id },
    );
    const entry = data.case.history.nodes.at(-1)!;
    expect(entry.fact).toBe('CASE_CORRECTED');
    expect(entry.changes.map(({ field }) => field).sort()).toEqual(
      ['channel', 'customerSegment', 'serviceId', 'topicId'].sort(),
    );
    expect(JSON.stringify(entry.note)).toContain('It was taken down in a hurry.');
  });

  it('keeps topic and service together, and takes no retired topic', async () => {
    const [other] = await test.sql<{ id: string }>(
      `INSERT INTO service (id, agency_id, version, head, name, office_id)
       VALUES (gen_random_uuid(), $1, 1, '', 'Insurance', $2) RETURNING id`,
      [agency.id, agency.office],
    );
    const [retired] = await test.sql<{ id: string }>(
      `INSERT INTO topic (id, agency_id, version, head, name, service_id, retired_at)
       VALUES (gen_random_uuid(), $1, 1, '', 'Old forms', $2, now()) RETURNING id`,
      [agency.id, agency.service],
    );
    const id = await openCase(test, agency, { serviceId: agency.service, topicId: agency.topic });
    await expect(correct('representative', id, 1, { serviceId: other!.id })).rejects.toThrow(
      'BAD_USER_INPUT: input.serviceId',
    );
    await expect(correct('representative', id, 1, { topicId: retired!.id })).rejects.toThrow(
      'BAD_USER_INPUT: input.topicId',
    );
    const moved = await correct('representative', id, 1, { serviceId: other!.id, topicId: null });
    expect(moved.record).toMatchObject({ serviceId: other!.id, topicId: null });
  });

  it('repeats a contact or not by what it is about after the correction', async () => {
    const customer = { customerReference: 'K-9' };
    const first = await openCase(test, agency, {
      ...customer,
      serviceId: agency.service,
      topicId: agency.topic,
    });
    const second = await openCase(test, agency, customer);
    const repeats = async () => {
      const [row] = await test.sql<{ of: string | null }>(
        'SELECT repeat_of_id AS of FROM "case" WHERE id = $1',
        [second],
      );
      return row!.of;
    };
    expect(await repeats()).toBeNull();
    await correct('representative', second, 1, { serviceId: agency.service, topicId: agency.topic });
    expect(await repeats()).toBe(first);
    await correct('representative', second, 2, { topicId: null, serviceId: null });
    expect(await repeats()).toBeNull();
  });

  it('moves to another office with its escalation, which stays in its queue', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    expect(await sees('representativeElsewhere', 'escalation', escalationId)).toBe(false);
    const told = await correct('lead', caseId, 2, { officeId: agency.elsewhere });
    expect(told.record).toMatchObject({ officeId: agency.elsewhere });
    for (const kind of ['case', 'escalation'] as const) {
      const id = kind === 'case' ? caseId : escalationId;
      expect([kind, await sees('representativeElsewhere', kind, id)]).toEqual([kind, true]);
      expect([kind, await sees('secondRepresentative', kind, id)]).toEqual([kind, false]);
      // The desk has it still, and who asked for it sees it.
      expect([kind, await sees('specialist', kind, id)]).toEqual([kind, true]);
      expect([kind, await sees('representative', kind, id)]).toEqual([kind, true]);
    }
    const [row] = await test.sql('SELECT queue_id, state, version FROM escalation WHERE id = $1', [
      escalationId,
    ]);
    expect(row).toEqual({ queue_id: agency.queue, state: 'queued', version: 2 });
    const { faults } = await test.service.app.get(HistoryVerifier).verify(agency.id, null);
    expect(faults.filter(({ subjectId }) => [caseId, escalationId].includes(subjectId))).toEqual([]);
  });

  it('is nobody’s to correct but its office’s', async () => {
    const id = await openCase(test, agency);
    for (const by of ['specialist', 'chiefExperienceOfficer', 'auditor'] as const)
      await expect(correct(by, id, 1, { channel: 'FAX' })).rejects.toThrow('FORBIDDEN');
    await expect(correct('leadElsewhere', id, 1, { channel: 'FAX' })).rejects.toThrow('NOT_FOUND');
  });
});

describe('cases that belong together', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'links');
  });
  afterAll(() => test.stop());

  const link = (caseId: string, otherCaseId: string): Promise<Told> =>
    send(test, agency, 'representative', 'linkCases', ['link', 'cases { id }'], {
      caseId,
      otherCaseId,
      reason: 'One household.',
    });
  const related = async (id: string, by: PersonName = 'representative'): Promise<string[]> => {
    const answer = await test.ask<{ case: { relatedCases: { case: { id: string } }[] } }>(
      agency.people[by].subject,
      'query ($id: ID!) { case(id: $id) { relatedCases { link { id reason linkedById } case { id } } } }',
      { id },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.case.relatedCases.map((one) => one.case.id);
  };

  it('show each other, once, until the link is taken back', async () => {
    const [first, second] = [await openCase(test, agency), await openCase(test, agency)];
    const { record } = await link(first, second);
    expect(await related(first)).toEqual([second]);
    expect(await related(second)).toEqual([first]);
    expect((await link(second, first)).refusal?.message).toBe('These two cases are linked already.');
    const unlink = () =>
      send(test, agency, 'representative', 'unlinkCases', ['link', 'history { nodes { fact } }'], {
        linkId: record.id,
        expectedVersion: 1,
        reason: 'Two households.',
      });
    expect((await unlink()).record).toMatchObject({
      history: { nodes: [{ fact: 'CASES_LINKED' }, { fact: 'CASES_UNLINKED' }] },
    });
    expect((await unlink()).refusal?.kind).toBe('STALE_VERSION');
    expect(await related(first)).toEqual([]);
    expect((await link(first, second)).refusal).toBeNull();
  });

  it('show nothing of a case that the reader may not see', async () => {
    const [first, second] = [await openCase(test, agency), await openCase(test, agency)];
    await link(first, second);
    await test.sql('UPDATE "case" SET office_id = $2, opened_by_id = NULL WHERE id = $1', [
      second,
      agency.elsewhere,
    ]);
    expect(await related(first)).toEqual([]);
    expect(await related(first, 'auditor')).toEqual([second]);
  });

  it('are not linked to themselves, nor to a case that one may not see', async () => {
    const first = await openCase(test, agency);
    expect((await link(first, first)).refusal?.checks).toEqual([{ code: 'otherCase' }]);
    const hidden = await openCase(test, agency);
    await test.sql('UPDATE "case" SET office_id = $2, opened_by_id = NULL WHERE id = $1', [
      hidden,
      agency.elsewhere,
    ]);
    await expect(link(first, hidden)).rejects.toThrow('BAD_USER_INPUT: input.otherCaseId');
  });
});
