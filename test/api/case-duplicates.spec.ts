import {
  DuplicatesRepository,
  rowsCompared,
  rowsWalked,
} from '../../src/features/cases/duplicates.repository';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { signInAll } from '../support/machine-sessions';
import { send, type Told } from '../support/send';
import { BlindIndexes } from '../../src/platform/personal-data/blind-indexes';

interface Candidate {
  candidate: { id: string };
  likeness: number;
  reasons: string[];
}

describe('cases that are one inquiry', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
  });
  beforeEach(async () => {
    agency = await buildAgency(test, `duplicates ${Math.random()}`);
  });
  afterAll(() => test.stop());

  const mark = (caseId: string, ofId: string): Promise<Told> =>
    send(test, agency, 'representative', 'markDuplicateCase', ['case', 'state'], { caseId, ofId });
  const unmark = (caseId: string): Promise<Told> =>
    send(test, agency, 'representative', 'unmarkDuplicateCase', ['case', 'state'], { caseId });
  const look = async <T>(id: string, fields: string, by: PersonName = 'representative'): Promise<T> => {
    const answer = await test.ask<{ case: T }>(
      agency.people[by].subject,
      `query ($id: ID!) { case(id: $id) { ${fields} } }`,
      { id },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.case;
  };
  const about = (fields: object = {}) => ({ serviceId: agency.service, topicId: agency.topic, ...fields });
  const ask = async (input: object, by: PersonName = 'representative'): Promise<Candidate[]> => {
    const answer = await test.ask<{ duplicateCandidates: Candidate[] }>(
      agency.people[by].subject,
      `query ($input: DuplicateCandidatesInput!) {
        duplicateCandidates(input: $input, first: 25) { candidate { id } likeness reasons } }`,
      { input },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.duplicateCandidates;
  };

  describe('are found before one is taken in', () => {
    const summary = 'My annuity payment of November has not arrived';

    it('by the customer and by the words, most alike first, each with its reasons', async () => {
      const customer = { customerReference: 'K-1' };
      const both = await openCase(test, agency, about({ ...customer, summary }));
      const words = await openCase(test, agency, about({ summary: `${summary} yet` }));
      const person = await openCase(test, agency, about({ ...customer, summary: 'Change of address' }));
      await openCase(test, agency, about({ summary: 'Which form do I need?' }));
      await openCase(test, agency, { summary });
      const found = await ask(about({ ...customer, summary }));
      expect(found.map(({ candidate, reasons }) => [candidate.id, reasons])).toEqual([
        [both, ['SAME_CUSTOMER', 'SAME_TOPIC', 'SIMILAR_TEXT']],
        [words, ['SAME_TOPIC', 'SIMILAR_TEXT']],
        [person, ['SAME_CUSTOMER', 'SAME_TOPIC']],
      ]);
      expect(found[0]!.likeness).toBe(1);
      expect(found.every(({ likeness }) => likeness > 0 && likeness <= 1)).toBe(true);
    });

    it('and again at the case itself, which is no candidate of its own', async () => {
      const first = await openCase(test, agency, about({ summary }));
      const second = await openCase(test, agency, about({ summary }));
      const { duplicateCandidates } = await look<{ duplicateCandidates: Candidate[] }>(
        second,
        'duplicateCandidates { candidate { id } likeness reasons }',
      );
      expect(duplicateCandidates.map(({ candidate }) => candidate.id)).toEqual([first]);
    });

    it('within 30 days of its receipt and not beyond', async () => {
      const received = (day: string) => ({ receivedAt: `2026-03-${day}T12:00:00Z` });
      const first = await openCase(test, agency, about({ summary, ...received('01') }));
      const ids = async (day: string) =>
        (await ask(about({ summary, ...received(day) }))).map(({ candidate }) => candidate.id);
      expect(await ids('31')).toEqual([first]);
      const later = await ask(about({ summary, receivedAt: '2026-03-31T12:00:01Z' }));
      expect(later).toEqual([]);
    });

    it('only where the asker may see them, and not among duplicates', async () => {
      const stays = await openCase(test, agency, about({ summary }));
      const duplicate = await openCase(test, agency, about({ summary }));
      await mark(duplicate, stays);
      expect((await ask(about({ summary }))).map(({ candidate }) => candidate.id)).toEqual([stays]);
      expect(await ask(about({ summary }), 'representativeElsewhere')).toEqual([]);
    });

    it('not at all where nothing is declared that could be the same', async () => {
      await openCase(test, agency, { summary });
      expect(await ask({ summary })).toEqual([]);
    });

    it('along indexes, with bounded work, however many cases the topic or the customer has', async () => {
      await test.sql(
        `INSERT INTO "case" (id, agency_id, version, head, number, state, office_id, service_id, topic_id, channel, summary,
                customer_reference, received_at, resolved_at_first_contact)
         SELECT gen_random_uuid(), $1, 1, '', 'C-X-' || n, 'open', $2, $3, CASE WHEN n % 2 = 0 THEN $4::uuid END, 'phone',
                'Where is my annuity of month ' || n, CASE WHEN n % 3 = 0 THEN 'everybody' END,
                clock_now() - n * interval '1 minute', false
           FROM generate_series(1, 30000) n`,
        [agency.id, agency.office, agency.service, agency.topic],
      );
      // As every start does for rows that were written by hand.
      expect(await test.service.app.get(BlindIndexes).fill()).toBe(10_000);
      await test.sql('ANALYZE "case"');
      const session = await signInAll(test, agency);
      const asked = {
        id: null,
        ...about({ customerReference: 'everybody', summary: 'Where is my annuity', narrative: null }),
        receivedAt: new Date(),
      } as Parameters<DuplicatesRepository['comparison']>[1][number];
      const repository = test.service.app.get(DuplicatesRepository);
      // Who sees all stops when 300 of each are found; who sees none has looked at the 2,000 newest in vain, and no further.
      for (const [person, walked, compared] of [
        ['representative', rowsCompared * 2, rowsCompared * 2],
        ['representativeElsewhere', rowsWalked, 0],
      ] as const) {
        const { sql, params } = repository.comparison(session(person).caller, [asked]);
        const [row] = await test.dataSource.query<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
          params,
        );
        const { Plan: plan } = row!['QUERY PLAN'][0]!;
        const scans = nodesOf(plan).filter((node) => node['Relation Name'] === 'case');
        expect(scans.map((node) => `${node['Node Type']} ${node['Index Name']}`).toSorted()).toEqual([
          'Index Scan case_customer_index',
          'Index Scan case_topic',
        ]);
        for (const node of scans) expect(node['Actual Rows']).toBeLessThanOrEqual(walked);
        expect(plan['Actual Rows']).toBe(compared);
      }
      const found = await repository.candidates(session('representative').caller, [asked], 5);
      expect(found[0]).toHaveLength(5);
    });
  });

  describe('are merged', () => {
    const marks =
      'state duplicateOf { id } duplicates { nodes { id } totalCount } duplicateCount repeatCount';

    it('the one that stays lists the other and tells of it; un-merging gives all back', async () => {
      const stays = await openCase(test, agency);
      const other = await openCase(test, agency);
      expect(await mark(other, stays)).toMatchObject({ record: { state: 'DUPLICATE' }, refusal: null });
      expect(await look(other, marks)).toMatchObject({ state: 'DUPLICATE', duplicateOf: { id: stays } });
      expect(await look(stays, marks)).toEqual({
        state: 'OPEN',
        duplicateOf: null,
        duplicates: { nodes: [{ id: other }], totalCount: 1 },
        duplicateCount: 1,
        repeatCount: 1,
      });
      expect(await unmark(other)).toMatchObject({ record: { state: 'OPEN' } });
      for (const id of [stays, other]) {
        expect(await look(id, marks)).toEqual({
          state: 'OPEN',
          duplicateOf: null,
          duplicates: { nodes: [], totalCount: 0 },
          duplicateCount: 0,
          repeatCount: 0,
        });
      }
      const { history } = await look<{ history: { nodes: { fact: string }[] } }>(
        stays,
        'history { nodes { fact } }',
      );
      expect(history.nodes.map(({ fact }) => fact)).toEqual([
        'CASE_OPENED',
        'CASE_DUPLICATE_MERGED',
        'CASE_DUPLICATE_UNMERGED',
      ]);
    });

    it('never in a ring or a chain: the case that stays is named', async () => {
      const [first, second, third] = [
        await openCase(test, agency),
        await openCase(test, agency),
        await openCase(test, agency),
      ];
      const { number: ofFirst } = await look<{ number: string }>(first, 'number');
      const { number: ofSecond } = await look<{ number: string }>(second, 'number');
      await mark(second, first);
      expect((await mark(third, second)).refusal?.message).toBe(
        `${ofSecond} is itself a duplicate of ${ofFirst}. Mark this case as a duplicate of ${ofFirst}.`,
      );
      expect((await mark(first, second)).refusal?.message).toMatch(
        /^Another case is a duplicate of this one/,
      );
      expect((await mark(first, third)).refusal?.checks).toEqual([{ code: 'noDuplicatesOfItsOwn' }]);
      const { allowedEvents } = await look<{
        allowedEvents: { event: string; blockers: { code: string }[] }[];
      }>(first, 'allowedEvents { event blockers { code } }');
      expect(allowedEvents.find(({ event }) => event === 'markDuplicate')!.blockers).toEqual([
        { code: 'noDuplicatesOfItsOwn' },
      ]);
    });

    it('once, when two people merge a pair both ways at the same time', async () => {
      for (let round = 0; round < 5; round += 1) {
        const [first, second] = [await openCase(test, agency), await openCase(test, agency)];
        const told = await Promise.all([mark(first, second), mark(second, first)]);
        expect(told.filter(({ refusal }) => refusal === null)).toHaveLength(1);
      }
      const chains = await test.sql(
        `SELECT d.id FROM "case" d JOIN "case" s ON s.id = d.duplicate_of_id WHERE s.state = 'duplicate'`,
      );
      expect(chains).toEqual([]);
    });

    it('only into a case that one may see', async () => {
      const elsewhere = await test.ask<{ openCase: { case: { id: string } } }>(
        agency.people.representativeElsewhere.subject,
        'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }',
        { input: { officeId: agency.elsewhere, channel: 'PHONE', summary: 'Where is my card?' } },
      );
      const theirs = elsewhere.data.openCase.case.id;
      await expect(mark(await openCase(test, agency), theirs)).rejects.toThrow(
        'BAD_USER_INPUT: input.ofId: There is no such case to be a duplicate of.',
      );
    });
  });

  describe('follow one another', () => {
    const customer = { customerReference: 'K-2' };
    const repeat = 'id repeatContact { of { id } daysSince } repeatCount';
    const received = (day: number, hour = 12) => ({
      receivedAt: `2026-03-${String(day).padStart(2, '0')}T${hour}:00:00Z`,
    });

    it('when the customer comes back about the topic within 14 days, told with the latest one before', async () => {
      const first = await openCase(test, agency, about({ ...customer, ...received(1) }));
      const second = await openCase(test, agency, about({ ...customer, ...received(5) }));
      const third = await openCase(test, agency, about({ ...customer, ...received(19) }));
      const fourth = await openCase(test, agency, about({ ...customer, receivedAt: '2026-04-02T12:00:01Z' }));
      expect(await look(first, repeat)).toEqual({ id: first, repeatContact: null, repeatCount: 2 });
      expect(await look(second, repeat)).toMatchObject({
        repeatContact: { of: { id: first }, daysSince: 4 },
      });
      expect(await look(third, repeat)).toMatchObject({
        repeatContact: { of: { id: second }, daysSince: 14 },
      });
      expect(await look(fourth, repeat)).toMatchObject({ repeatContact: null });
      const listed = await test.ask<{ cases: { nodes: { id: string }[] } }>(
        agency.people.representative.subject,
        '{ cases(filter: { repeatContact: true }) { nodes { id } } }',
      );
      expect(listed.data.cases.nodes.map(({ id }) => id)).toEqual([third, second]);
    });

    it('not for another topic, another customer, or one that is not known', async () => {
      await openCase(test, agency, about({ ...customer, ...received(1) }));
      await openCase(test, agency, { serviceId: agency.service, ...received(1) });
      for (const fields of [
        { ...customer, ...received(2), serviceId: agency.service },
        about({ customerReference: 'K-3', ...received(2) }),
        about({ ...received(2) }),
        { ...customer, ...received(2) },
      ]) {
        const id = await openCase(test, agency, fields);
        const { repeatContact } = await look<{ repeatContact: unknown }>(id, repeat);
        // Without a topic the service is what it is about.
        expect(repeatContact === null).toBe(
          !('serviceId' in fields && 'customerReference' in fields && !('topicId' in fields)),
        );
      }
    });

    it('counted for the case that stays with those that repeat its duplicates', async () => {
      const stays = await openCase(test, agency);
      const duplicate = await openCase(test, agency, about({ ...customer, ...received(1) }));
      await openCase(test, agency, about({ ...customer, ...received(2) }));
      await mark(duplicate, stays);
      expect(await look(stays, repeat)).toMatchObject({ repeatCount: 2 });
    });
  });
});

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  Plans?: Plan[];
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
