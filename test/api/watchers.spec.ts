import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';
import { NoteDesk } from '../support/note-desk';

describe('watchers', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: NoteDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'watchers');
    desk = new NoteDesk(test, agency);
  });
  afterAll(() => test?.stop());

  it('are also those whom a note mentions: told of that once, and from then on of each note and change by others', async () => {
    const subjectId = await openCase(test, agency);
    const mentionIds = [agency.people.secondRepresentative.id, agency.people.representative.id];
    const { subjectNumber } = await desk.write('representative', {
      subjectKind: 'CASE',
      subjectId,
      mentionIds,
    });
    expect(await desk.toldOf('secondRepresentative', subjectId)).toEqual([
      {
        reason: 'MENTIONED',
        text: `representative wrote a note on ${subjectNumber} that mentions you.`,
        subjectId,
      },
    ]);
    expect(await desk.watchers('representative', 'case', subjectId)).toEqual({
      people: [agency.people.secondRepresentative.id],
      iWatch: false,
    });
    expect((await desk.watchers('secondRepresentative', 'case', subjectId)).iWatch).toBe(true);

    await desk.write('lead', { subjectKind: 'CASE', subjectId });
    await desk.must('representative', 'resolveCase', 'case', { caseId: subjectId, answer: 'Sent.' });
    const told = await desk.toldOf('secondRepresentative', subjectId, 3);
    expect(told.map(({ reason, text }) => [reason, text])).toEqual([
      ['RECORD_CHANGED', `${subjectNumber}: The front line answered it.`],
      ['NOTE_ADDED', `lead wrote a note on ${subjectNumber}.`],
      ['MENTIONED', `representative wrote a note on ${subjectNumber} that mentions you.`],
    ]);
    // Of one's own mention and act nobody is told, and who does not watch is not told either.
    expect(await desk.toldOf('representative', subjectId)).toEqual([]);
    expect(await desk.toldOf('lead', subjectId)).toEqual([]);
  });

  it('of escalations and issues are told what happens to them, but nothing that they do themselves', async () => {
    const { escalationId } = await escalate(test, agency);
    const issueId = await desk.anIssue();
    await desk.watch('lead', 'ESCALATION', escalationId);
    await desk.watch('specialist', 'ESCALATION', escalationId);
    await desk.must('specialist', 'claimEscalation', 'escalation', { escalationId });
    const claimed = await desk.toldOf('lead', escalationId, 1);
    expect(claimed).toMatchObject([
      { reason: 'RECORD_CHANGED', text: expect.stringMatching(/^E-.*: A specialist took it\.$/) },
    ]);
    expect(await desk.toldOf('specialist', escalationId)).toEqual([]);

    await desk.watch('leadElsewhere', 'ISSUE', issueId);
    const triaged = { issueId, expectedVersion: 2, impact: 'Annuities start a year late.' };
    await desk.must('chiefExperienceOfficer', 'triageIssue', 'issue', triaged);
    expect(await desk.toldOf('leadElsewhere', issueId, 1)).toMatchObject([{ reason: 'RECORD_CHANGED' }]);
  });

  it('are told nothing while they may not see the record, and again once they may', async () => {
    const subjectId = await openCase(test, agency);
    await desk.watch('secondRepresentative', 'CASE', subjectId);
    await desk.watch('lead', 'CASE', subjectId);
    const { id } = agency.people.secondRepresentative;
    const move = (office: string) =>
      test.sql('UPDATE role_grant SET office_id = $2 WHERE person_id = $1', [id, office]);
    await move(agency.elsewhere);
    await desk.write('representative', { subjectKind: 'CASE', subjectId });
    await desk.must('representative', 'resolveCase', 'case', { caseId: subjectId, answer: 'Sent.' });
    expect(await desk.toldOf('lead', subjectId, 2)).toHaveLength(2);
    await move(agency.office);
    expect(await desk.toldOf('secondRepresentative', subjectId)).toEqual([]);
    await desk.write('representative', { subjectKind: 'CASE', subjectId });
    expect(await desk.toldOf('secondRepresentative', subjectId, 1)).toMatchObject([{ reason: 'NOTE_ADDED' }]);
  });

  it('are told nothing once they ceased to watch', async () => {
    const subjectId = await openCase(test, agency);
    await desk.watch('lead', 'CASE', subjectId);
    await desk.must('lead', 'unwatchRecord', 'watching', { subjectKind: 'CASE', subjectId }, 'iWatch');
    await desk.write('representative', { subjectKind: 'CASE', subjectId });
    expect(await desk.toldOf('lead', subjectId)).toEqual([]);
    expect(await desk.watchers('lead', 'case', subjectId)).toEqual({ people: [], iWatch: false });
  });

  it('may be, as may writers, a holder whose own desk has moved', async () => {
    const { escalationId: subjectId } = await escalate(test, agency);
    const { id } = agency.people.secondSpecialist;
    await desk.must('secondSpecialist', 'claimEscalation', 'escalation', { escalationId: subjectId });
    await test.sql('UPDATE role_grant SET office_id = $2 WHERE person_id = $1', [id, agency.elsewhere]);
    await desk.watch('secondSpecialist', 'ESCALATION', subjectId);
    await desk.write('secondSpecialist', { subjectKind: 'ESCALATION', subjectId });
    await test.sql('UPDATE role_grant SET office_id = $2 WHERE person_id = $1', [id, agency.office]);
  });
});
