import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { NoteDesk, addNote, correctNote, type NotePage } from '../support/note-desk';

describe('notes', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: NoteDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'notes', ['viewCase', 'viewEscalation']);
    desk = new NoteDesk(test, agency);
  });
  afterAll(() => test?.stop());

  it('are written on cases, escalations and issues alike, and read by whoever sees the record', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    const issueId = await desk.anIssue();
    const subjects: [string, string, PersonName, PersonName][] = [
      ['CASE', caseId, 'representative', 'auditor'],
      ['ESCALATION', escalationId, 'specialist', 'representative'],
      ['ISSUE', issueId, 'lead', 'leadElsewhere'],
    ];
    for (const [subjectKind, subjectId, writer, reader] of subjects) {
      const written = await desk.write(writer, { subjectKind, subjectId, text: `On the ${subjectKind}` });
      const read = await desk.notesOf(reader, subjectKind, subjectId);
      expect(read).toEqual([
        expect.objectContaining({
          id: written.id,
          text: `On the ${subjectKind}`,
          audience: 'INTERNAL',
          source: 'PERSON',
          author: { id: agency.people[writer].id },
        }),
      ]);
      expect(await desk.numberOf(subjectKind, subjectId)).toBe(written.subjectNumber);
    }
  });

  it('are in pages, latest first, and by audience', async () => {
    const subjectId = await openCase(test, agency);
    for (const text of ['first', 'second', 'third'])
      await desk.write('representative', { subjectKind: 'CASE', subjectId, text });
    await desk.write('representative', {
      subjectKind: 'CASE',
      subjectId,
      text: 'told',
      audience: 'CUSTOMER',
    });
    const page = await desk.ask<{ case: { notes: NotePage } }>(
      'representative',
      `query ($id: ID!) { case(id: $id) { notes(first: 2) { nodes { text } pageInfo { endCursor } totalCount } } }`,
      { id: subjectId },
    );
    expect(page.case.notes).toMatchObject({ nodes: [{ text: 'told' }, { text: 'third' }], totalCount: 4 });
    const next = await desk.ask<{ case: { notes: NotePage } }>(
      'representative',
      `query ($id: ID!, $after: String) { case(id: $id) { notes(first: 9, after: $after, audience: INTERNAL) { nodes { text } } } }`,
      { id: subjectId, after: page.case.notes.pageInfo.endCursor },
    );
    expect(next.case.notes.nodes.map(({ text }) => text)).toEqual(['second', 'first']);
  });

  it('that are internal are never shown to a service account', async () => {
    const subjectId = await openCase(test, agency);
    await desk.write('representative', { subjectKind: 'CASE', subjectId, text: 'between us' });
    await desk.write('representative', {
      subjectKind: 'CASE',
      subjectId,
      text: 'for them',
      audience: 'CUSTOMER',
    });
    const all = await desk.notesOf('integrator', 'CASE', subjectId);
    expect(all.map(({ text }) => text)).toEqual(['for them']);
    const { case: seen } = await desk.ask<{ case: { notes: NotePage } }>(
      'integrator',
      'query ($id: ID!) { case(id: $id) { notes(audience: INTERNAL) { nodes { text } totalCount } } }',
      { id: subjectId },
    );
    expect(seen.notes).toEqual({ nodes: [], totalCount: 0 });
  });

  it('are corrected by another that takes their place, once, by their author; the old one stays readable', async () => {
    const subjectId = await openCase(test, agency);
    const old = await desk.write('representative', {
      subjectKind: 'CASE',
      subjectId,
      text: 'It starts in Mai.',
    });
    const others = await desk.send('lead', correctNote, { noteId: old.id, text: 'Mine now.' });
    expect(others.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const input = { noteId: old.id, text: 'It starts in May.' };
    const corrected = (await desk.send('representative', correctNote, input)).data.correctNote!.note!;
    expect(corrected).toMatchObject({ text: 'It starts in May.', correctsId: old.id, correctedById: null });
    expect(await desk.notesOf('lead', 'CASE', subjectId)).toEqual([
      expect.objectContaining({ id: corrected.id, history: { nodes: [{ fact: 'NOTE_WRITTEN' }] } }),
      expect.objectContaining({
        text: 'It starts in Mai.',
        correctedById: corrected.id,
        history: { nodes: [{ fact: 'NOTE_WRITTEN' }, { fact: 'NOTE_CORRECTED' }] },
      }),
    ]);
    const again = (await desk.send('representative', correctNote, input)).data.correctNote!;
    expect(again).toMatchObject({ note: null, refusal: { checks: [{ code: 'noteStands' }] } });
  });

  it('keep their text out of the chain of their history, so that it can be erased', async () => {
    const subjectId = await openCase(test, agency);
    const { id } = await desk.write('representative', {
      subjectKind: 'CASE',
      subjectId,
      text: 'Very personal.',
    });
    const [entry] = await test.sql<{ changes: Record<string, unknown> }>(
      'SELECT changes FROM history_entry WHERE subject_id = $1',
      [id],
    );
    expect(JSON.stringify(entry!.changes)).not.toContain('Very personal.');
    const kept = await test.sql('SELECT content FROM text_version WHERE subject_id = $1', [id]);
    expect(kept).toEqual([{ content: 'Very personal.' }]);
  });

  it('mention only who sees the record and works here, and say of everybody else why not', async () => {
    const subjectId = await openCase(test, agency);
    const { representativeElsewhere, integrator, secondRepresentative, employee } = agency.people;
    const objections: [string, string][] = [
      [
        representativeElsewhere.id,
        `representativeElsewhere may not see ${await desk.numberOf('CASE', subjectId)}`,
      ],
      [integrator.id, 'integrator is a service account'],
      [subjectId, `There is no such person, or they left: ${subjectId}.`],
    ];
    for (const [mentioned, why] of objections) {
      const mentionIds = [secondRepresentative.id, mentioned];
      const answer = await desk.send(
        'representative',
        addNote,
        desk.note({ subjectKind: 'CASE', subjectId, mentionIds }),
      );
      expect(answer.errors?.[0]).toMatchObject({
        message: expect.stringContaining(why),
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'input.mentionIds' }] },
      });
    }
    await test.sql('UPDATE person SET left_at = now() WHERE id = $1', [employee.id]);
    const left = await desk.send(
      'representative',
      addNote,
      desk.note({ subjectKind: 'CASE', subjectId, mentionIds: [employee.id] }),
    );
    expect(left.errors?.[0]?.message).toContain('or they left');
    await test.sql('UPDATE person SET left_at = NULL WHERE id = $1', [employee.id]);
    expect(await desk.notesOf('representative', 'CASE', subjectId)).toEqual([]);
  });

  it('are found by whom they mention, latest first, while they see the record', async () => {
    const mentionIds = [agency.people.specialistElsewhere.id];
    const on = async (text: string) => {
      const { escalationId } = await escalate(test, agency);
      const transfer = { escalationId, queueId: agency.queueElsewhere, reason: 'It is theirs.' };
      await desk.must('lead', 'transferEscalation', 'escalation', transfer);
      const subject = { subjectKind: 'ESCALATION', subjectId: escalationId };
      return { subject, note: await desk.write('chiefExperienceOfficer', { ...subject, text, mentionIds }) };
    };
    const { subject, note: first } = await on('first');
    await on('second');
    expect(await desk.mentions('specialistElsewhere')).toEqual(['second', 'first']);

    await desk.must('chiefExperienceOfficer', 'correctNote', 'note', {
      noteId: first.id,
      text: 'better',
      mentionIds,
    });
    expect(await desk.mentions('specialistElsewhere')).toEqual(['better', 'second']);

    const { data } = await test.ask<{ notifications: { nodes: { id: string }[] } }>(
      agency.people.specialistElsewhere.subject,
      '{ notifications(first: 1) { nodes { id } } }',
    );
    const notificationId = data.notifications.nodes[0]!.id;
    await desk.must('specialistElsewhere', 'markNotificationRead', 'notification', { notificationId });
    expect(await desk.mentions('specialistElsewhere', true)).toEqual(['second']);

    const back = { escalationId: subject.subjectId, queueId: agency.queue, reason: 'Ours after all.' };
    await desk.must('leadElsewhere', 'transferEscalation', 'escalation', back);
    expect(await desk.mentions('specialistElsewhere')).toEqual(['second']);
    expect(await desk.mentions('lead')).toEqual([]);
  });
});
