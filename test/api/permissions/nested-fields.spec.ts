import { startTestService, type TestService } from '../../support/api';
import type { KindAtHome } from './people';
import { buildHome, type World } from './world';

describe('what lies behind a record one may see', () => {
  let test: TestService;
  let home: World;

  beforeAll(async () => {
    test = await startTestService();
    home = await buildHome(test);
  }, 60_000);
  afterAll(() => test?.stop());

  it('is null where it would be unknown alone: the records that are evidence of an issue', async () => {
    const evidence = `query ($id: ID!) { issue(id: $id) { evidence(first: 100) { edges { node {
      kind case { id summary } escalation { id justification case { id } } } } } } }`;
    const seenBy: [KindAtHome, string[]][] = [
      ['proposer', []],
      ['owner', []],
      ['leadElsewhere', []],
      ['lead', ['case', 'escalation']],
      ['deskLead', ['case', 'escalation']],
      ['auditor', ['case', 'escalation']],
    ];
    for (const [kind, expected] of seenBy) {
      const node = await ask(kind, evidence, 'issue');
      const { edges } = node.evidence as { edges: { node: Record<string, unknown> }[] };
      const seen = ['case', 'escalation'].filter((field) => edges.some((edge) => edge.node[field] !== null));
      expect([kind, edges.length, seen]).toEqual([kind, 3, expected]);
    }
  });

  it('is null where it would be unknown alone: the case of an escalation, also in a refusal', async () => {
    // As if the desk had the escalation and not the case.
    await test.sql('UPDATE "case" SET escalation_office_id = NULL WHERE id = $1', [
      home.ids['case escalated'],
    ]);
    const one = 'query ($id: ID!) { escalation(id: $id) { id case { id } } }';
    expect(await ask('specialist', one, 'escalation queued')).toMatchObject({ case: null });
    expect(await ask('lead', one, 'escalation queued')).toMatchObject({
      case: { id: home.ids['case escalated'] },
    });

    const claim = `mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) {
      refusal { kind ... on StaleVersion { record { id ... on Escalation { case { id } } } } } } }`;
    const input = { escalationId: home.ids['escalation queued'], expectedVersion: 99 };
    const answer = await test.ask(home.subjects.specialist, claim, { input });
    expect(answer.data).toEqual({
      claimEscalation: {
        refusal: { kind: 'STALE_VERSION', record: { id: input.escalationId, case: null } },
      },
    });
  });

  it('is null where it would be unknown alone: the contact of a case, and the cases it is linked to', async () => {
    const one = 'query ($id: ID!) { case(id: $id) { contact { email } relatedCases { case { id } } } }';
    const related = [{ case: { id: home.ids['case escalated'] } }];
    const contact = { email: 'ada@example.org' };
    // As above, the desk does not have the case at the other end.
    const seenBy: [KindAtHome, object][] = [
      ['representative', { contact, relatedCases: related }],
      ['specialist', { contact, relatedCases: [] }],
      ['deskLead', { contact, relatedCases: [] }],
      ['lead', { contact: null, relatedCases: related }],
      ['auditor', { contact: null, relatedCases: related }],
      ['chiefExperienceOfficer', { contact: null, relatedCases: related }],
    ];
    for (const [kind, expected] of seenBy)
      expect([kind, await ask(kind, one, 'case')]).toEqual([kind, expected]);
  });

  it('is null where it would be unknown alone: the issue of a statement that everybody reads', async () => {
    const one = 'query ($id: ID!) { statement(id: $id) { id title issue { id } } }';
    expect(await ask('employee', one, 'statement published')).toMatchObject({ issue: null });
    expect(await ask('proposer', one, 'statement published')).toMatchObject({
      issue: { id: home.ids.issue },
    });
  });

  it('is only told of statements that are out: an issue shows drafts to who sees the issue', async () => {
    const published = '{ publishedStatements(first: 100) { edges { node { id } } } }';
    const answer = await test.ask(home.subjects.chiefExperienceOfficer, published);
    expect(answer.data).toEqual({
      publishedStatements: { edges: [{ node: { id: home.ids['statement published'] } }] },
    });
  });

  /** The record of that name, as somebody of that kind is shown it. */
  async function ask(kind: KindAtHome, query: string, name: string): Promise<Record<string, unknown>> {
    const answer = await test.ask<Record<string, Record<string, unknown>>>(home.subjects[kind], query, {
      id: home.ids[name],
    });
    expect(answer.errors).toBeUndefined();
    return Object.values(answer.data)[0]!;
  }
});
