import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';

interface Claimed {
  claimEscalation: {
    escalation: { id: string; version: number; state: string } | null;
    refusal: { kind: string; message: string } | null;
  };
}

const claim = `mutation ($input: ClaimEscalationInput!) {
  claimEscalation(input: $input) { escalation { id version state } refusal { kind message } }
}`;

describe('the Tier-2 desk', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'desk');
  });
  afterAll(() => test.stop());

  it('lets exactly one of sixteen racing people claim an escalation', async () => {
    const { escalationId } = await escalate(test, agency);
    const racers = Array.from({ length: 16 }, (_, index) =>
      index % 2 ? agency.people.specialist : agency.people.secondSpecialist,
    );
    const answers = await Promise.all(
      racers.map(({ subject }) => test.ask<Claimed>(subject, claim, { input: { escalationId } })),
    );
    const kinds = answers.map(({ data }) => data.claimEscalation.refusal?.kind ?? 'CLAIMED');
    expect(kinds.filter((kind) => kind === 'CLAIMED')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'ALREADY_CLAIMED')).toHaveLength(15);
  });

  it('has one effect and gives the same answer when a key is used twice', async () => {
    const { escalationId } = await escalate(test, agency);
    const input = { escalationId, idempotencyKey: 'once' };
    const [first, second] = await Promise.all(
      [1, 2].map(() => test.ask<Claimed>(agency.people.specialist.subject, claim, { input })),
    );
    expect(first!.data.claimEscalation.refusal).toBeNull();
    expect(second).toEqual(first);
    expect(first!.data.claimEscalation.escalation!.version).toBe(2);
    const other = await test.ask<Claimed>(agency.people.specialist.subject, claim, {
      input: { escalationId: (await escalate(test, agency)).escalationId, idempotencyKey: 'once' },
    });
    expect(other.data.claimEscalation.refusal?.kind).toBe('SAME_KEY_OTHER_REQUEST');
  });

  it('takes the case along when it goes to another office', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    const transferred = await test.ask<{ transferEscalation: { refusal: null } }>(
      agency.people.lead.subject,
      'mutation ($input: TransferEscalationInput!) { transferEscalation(input: $input) { refusal { message } } }',
      { input: { escalationId, queueId: agency.queueElsewhere, reason: 'It is about insurance.' } },
    );
    expect(transferred.data.transferEscalation.refusal).toBeNull();
    const look = 'query ($id: ID!) { escalation(id: $id) { case { id } } }';
    const elsewhere = await test.ask(agency.people.specialistElsewhere.subject, look, { id: escalationId });
    expect(elsewhere.data).toEqual({ escalation: { case: { id: caseId } } });
  });

  it('is still read by its holder when the holder’s own desk has moved', async () => {
    const { escalationId } = await escalate(test, agency);
    const { id, subject } = agency.people.secondSpecialist;
    await test.ask(subject, claim, { input: { escalationId } });
    const [grant] = await test.sql<{ id: string }>('SELECT id FROM role_grant WHERE person_id = $1', [id]);
    await test.sql('UPDATE role_grant SET office_id = $2 WHERE id = $1', [grant!.id, agency.elsewhere]);
    const look = 'query ($id: ID!) { escalation(id: $id) { id } }';
    expect((await test.ask(subject, look, { id: escalationId })).data).toEqual({
      escalation: { id: escalationId },
    });
    await test.sql('UPDATE role_grant SET office_id = $2 WHERE id = $1', [grant!.id, agency.office]);
  });

  it('solves the case with the escalation, and closes both after the quiet period', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    const { subject } = agency.people.specialist;
    await test.ask(subject, claim, { input: { escalationId } });
    const solved = await test.ask<{
      resolveEscalation: { escalation: { state: string; case: { state: string; answer: string } } };
    }>(
      subject,
      `mutation ($input: ResolveEscalationInput!) {
        resolveEscalation(input: $input) { escalation { state case { state answer resolvedAtFirstContact } } refusal { message } }
      }`,
      { input: { escalationId, resolution: 'The payment was found and sent.' } },
    );
    expect(solved.data.resolveEscalation.escalation).toEqual({
      state: 'RESOLVED',
      case: { state: 'RESOLVED', answer: 'The payment was found and sent.', resolvedAtFirstContact: false },
    });
    await test.passDays(8);
    const states = await test.sql<{ state: string }>(
      'SELECT state FROM "case" WHERE id = $1 UNION ALL SELECT state FROM escalation WHERE id = $2',
      [caseId, escalationId],
    );
    expect(states.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });
});
