import { statementKind } from '../../src/features/communications';
import { actionItemKind, planKind } from '../../src/features/issues';
import { startTestService, type TestService } from '../support/api';
import { escalate } from '../support/build';
import { Crew } from '../support/crew';
import { NoteDesk } from '../support/note-desk';
import { write, writeIssue } from '../support/write';

interface Section {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { endCursor: string };
}

describe('my work', () => {
  let test: TestService;
  let crew: Crew;

  beforeAll(async () => {
    test = await startTestService();
    crew = await Crew.of(test, 'mine');
    await crew.add('Ada', 9);
    await crew.add('Ben', 9);
  });
  afterAll(() => test.stop());

  async function section(subject: string, name: string, args = ''): Promise<Section> {
    const { data, errors } = await test.ask<{ myWork: Record<string, Section> }>(
      subject,
      `{ myWork { ${name}${args} { nodes { id } totalCount pageInfo { endCursor } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.myWork[name]!;
  }

  const ids = async (subject: string, name: string): Promise<string[]> =>
    (await section(subject, name)).nodes.map(({ id }) => id);
  const ada = (): string => crew.members.get('Ada')!.subject;

  it('is what I hold, claimed and waiting, earliest due first, in pages', async () => {
    const [late, soon, mild] = (await crew.queue(3)) as [string, string, string];
    for (const escalationId of [mild, late, soon]) await crew.by('Ada', 'claimEscalation', { escalationId });
    await crew.by('Ada', 'waitEscalation', { escalationId: late, on: 'THIRD_PARTY', note: 'The bank.' });
    await test.sql("UPDATE escalation SET due_at = clock_now() + interval '1 hour' WHERE id = $1", [soon]);
    await test.sql("UPDATE escalation SET due_at = clock_now() + interval '2 hours' WHERE id = $1", [late]);
    expect(await ids(ada(), 'held')).toEqual([soon, late, mild]);
    const first = await section(ada(), 'held', '(first: 2)');
    expect(first).toMatchObject({ nodes: [{ id: soon }, { id: late }], totalCount: 3 });
    const rest = await section(ada(), 'held', `(first: 2, after: "${first.pageInfo.endCursor}")`);
    expect(rest.nodes).toEqual([{ id: mild }]);
    expect(await ids(crew.members.get('Ben')!.subject, 'held')).toEqual([]);
  });

  it('is what waits for an answer that I may record: of my office, from the customer or another office', async () => {
    const { representative, representativeElsewhere } = crew.agency.people;
    const [customer, office] = (await crew.queue(2)) as [string, string];
    for (const [escalationId, on] of [
      [customer, 'CUSTOMER'],
      [office, 'OTHER_OFFICE'],
    ]) {
      await crew.by('Ada', 'claimEscalation', { escalationId });
      await crew.by('Ada', 'waitEscalation', { escalationId, on, note: 'A form.' });
    }
    expect((await ids(representative.subject, 'waitingForMe')).sort()).toEqual([customer, office].sort());
    expect(await ids(representativeElsewhere.subject, 'waitingForMe')).toEqual([]);
    // Whoever holds it waits themselves: it waits for somebody else.
    expect(await ids(ada(), 'waitingForMe')).toEqual([]);
    await crew.must(representative.subject, 'recordAnswer', { escalationId: customer, text: 'It came.' });
    expect(await ids(representative.subject, 'waitingForMe')).toEqual([office]);
  });

  it('is what I asked for and is open, or ended within 14 days', async () => {
    const { representative, secondRepresentative } = crew.agency.people;
    const before = await ids(representative.subject, 'askedFor');
    const { escalationId } = await escalate(test, crew.agency);
    expect(await ids(representative.subject, 'askedFor')).toEqual([escalationId, ...before]);
    expect(await ids(secondRepresentative.subject, 'askedFor')).toEqual([]);
    await crew.by('Ben', 'claimEscalation', { escalationId });
    await crew.by('Ben', 'resolveEscalation', { escalationId, resolution: 'Paid.' });
    await test.passDays(13);
    expect(await ids(representative.subject, 'askedFor')).toContain(escalationId);
    await test.passDays(1.1);
    expect(await ids(representative.subject, 'askedFor')).toEqual(before);
  });

  it('is what I may approve, and not what I wrote or submitted myself', async () => {
    const { chiefExperienceOfficer: officer, lead } = crew.agency.people;
    const plan = async (fields: object): Promise<string> => {
      const issueId = await writeIssue(test, crew.agency, 'plan.submitted');
      await write(test, crew.agency, planKind, {
        issueId,
        cycle: 1,
        revision: 1,
        form: 'absolute',
        lagDays: 0,
        reviewDates: [],
        submittedById: lead.id,
        editorIds: [lead.id],
        ...fields,
      });
      return issueId;
    };
    const mine = await plan({});
    await plan({ submittedById: officer.id });
    await plan({ editorIds: [officer.id] });
    expect(await ids(officer.subject, 'plansToApprove')).toEqual([mine]);
    expect(await ids(lead.subject, 'plansToApprove')).toEqual([]);

    const statement = (fields: object): Promise<string> =>
      write(test, crew.agency, statementKind, {
        subjectKind: 'issue',
        subjectId: mine,
        cycle: 1,
        audience: 'customer',
        revision: 1,
        title: 'Faster',
        youToldUs: 'It took long.',
        weDid: 'A checklist.',
        whatChanged: '70 to 55 days.',
        state: 'cleared',
        writtenById: lead.id,
        editorIds: [],
        ...fields,
      });
    const cleared = await statement({});
    await statement({ cycle: 2, writtenById: officer.id });
    await statement({ cycle: 3, state: 'draft' });
    expect(await ids(officer.subject, 'statementsToApprove')).toEqual([cleared]);
    expect(await ids(lead.subject, 'statementsToApprove')).toEqual([]);
  });

  it('is what mentions me until I have read it, and the action items that I have still to do', async () => {
    const desk = new NoteDesk(test, crew.agency);
    const { caseId } = await escalate(test, crew.agency);
    const note = await desk.write('representative', {
      subjectKind: 'CASE',
      subjectId: caseId,
      mentionIds: [crew.agency.people.lead.id],
    });
    const { subject } = crew.agency.people.lead;
    expect(await ids(subject, 'mentions')).toEqual([note.id]);
    await test.ask(subject, 'mutation { markAllNotificationsRead(input: {}) { refusal { message } } }');
    expect(await ids(subject, 'mentions')).toEqual([]);

    const issueId = await writeIssue(test, crew.agency, 'implement');
    const item = (dueOn: string | null, state = 'planned'): Promise<string> =>
      write(test, crew.agency, actionItemKind, {
        issueId,
        cycle: 1,
        title: 'Write the checklist',
        officeId: crew.agency.office,
        ownerId: crew.id('Ada'),
        dueOn,
        kind: 'containment',
        dependsOnIds: [],
        state,
      });
    const [someday, monday] = [await item(null), await item('2027-01-04')];
    await item('2027-01-05', 'done');
    expect(await ids(ada(), 'actionItems')).toEqual([monday, someday]);
  });

  it('is what waits in my queues: how much, and what stands first', async () => {
    const queued = async (subject: string) => {
      const { data } = await test.ask<{ myWork: { queued: object[] } }>(
        subject,
        '{ myWork { queued { count queue { id } mostUrgent { id } } } }',
      );
      return data.myWork.queued;
    };
    // What other promises here left in the queue.
    await test.sql("UPDATE escalation SET state = 'closed' WHERE state = 'queued'");
    const [mild, worst] = [(await crew.queue(1))[0], (await crew.queue(1, { severity: 1 }))[0]];
    await crew.queue(1);
    expect(await queued(ada())).toEqual([
      { count: 3, queue: { id: crew.agency.queue }, mostUrgent: { id: worst } },
    ]);
    await crew.by('Ada', 'claimEscalation', { escalationId: worst });
    expect(await queued(ada())).toEqual([
      { count: 2, queue: { id: crew.agency.queue }, mostUrgent: { id: mild } },
    ]);
    expect(await queued(crew.agency.people.specialistElsewhere.subject)).toEqual([]);
    expect(await queued(crew.agency.people.representative.subject)).toEqual([]);
  });

  it('is nobody’s who is no person', async () => {
    const { errors } = await test.ask(crew.agency.people.integrator.subject, '{ myWork { at } }');
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });
});
