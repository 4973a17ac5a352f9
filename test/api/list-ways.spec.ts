import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';

interface Pages {
  list: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

const lists = {
  escalations: `query ($filter: EscalationFilter, $after: String) {
    list: escalations(filter: $filter, first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
  cases: `query ($filter: CaseFilter, $after: String) {
    list: cases(filter: $filter, first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
};

const people = [
  'representative',
  'specialist',
  'secondSpecialist',
  'specialistElsewhere',
  'lead',
  'chiefExperienceOfficer',
] as const;

describe('a list that only the caller’s ties narrow', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'ways');
    const mine: string[] = [];
    for (let count = 0; count < 7; count += 1) mine.push((await escalate(test, agency)).escalationId);
    // Held by somebody whose own desk has moved, and run by another office than the case's: one tie without the others.
    const { id, subject } = agency.people.secondSpecialist;
    const claim =
      'mutation ($id: ID!) { claimEscalation(input: { escalationId: $id }) { refusal { kind } } }';
    await test.ask(subject, claim, { id: mine[2] });
    await test.sql('UPDATE role_grant SET office_id = $2 WHERE person_id = $1', [id, agency.elsewhere]);
    const transfer =
      'mutation ($input: TransferEscalationInput!) { transferEscalation(input: $input) { refusal { message } } }';
    const input = { escalationId: mine[4], queueId: agency.queueElsewhere, reason: 'It is about insurance.' };
    await test.ask(agency.people.lead.subject, transfer, { input });
  });
  afterAll(() => test.stop());

  async function paged(list: keyof typeof lists, subject: string, filter: object | null): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const answer: { data: Pages } = await test.ask<Pages>(subject, lists[list], { filter, after });
      ids.push(...answer.data.list.nodes.map(({ id }) => id));
      if (!answer.data.list.pageInfo.hasNextPage) return ids;
      after = answer.data.list.pageInfo.endCursor;
    }
  }

  // With every office named, the list is read in another way: in the agency's order, each row looked at by itself.
  it.each(people)(
    'holds for the %s what the list of all offices holds, each once, in its order',
    async (person) => {
      const { subject } = agency.people[person];
      const offices = (await test.sql<{ id: string }>('SELECT id FROM office')).map(({ id }) => id);
      for (const list of ['escalations', 'cases'] as const) {
        const narrowed = await paged(list, subject, { officeId: offices });
        expect(await paged(list, subject, null)).toEqual(narrowed);
        expect(narrowed.length).toBeGreaterThan(0);
      }
    },
  );

  it('says of each in a list what can be done with it, as it says of that one alone', async () => {
    const { subject } = agency.people.specialist;
    const what = 'id allowedEvents { event allowed blockers { code message } }';
    const many = await test.ask<{ escalations: { nodes: { id: string }[] } }>(
      subject,
      `{ escalations { nodes { ${what} } } }`,
    );
    const { nodes } = many.data.escalations;
    expect(new Set(nodes.map((node) => JSON.stringify({ ...node, id: null }))).size).toBeGreaterThan(1);
    for (const node of nodes) {
      const one = await test.ask(subject, `query ($id: ID!) { escalation(id: $id) { ${what} } }`, {
        id: node.id,
      });
      expect(one.data).toEqual({ escalation: node });
    }
  });

  it('shows who holds one of another desk that one too', async () => {
    const { subject } = agency.people.secondSpecialist;
    expect(await paged('escalations', subject, null)).toHaveLength(2);
  });
});
