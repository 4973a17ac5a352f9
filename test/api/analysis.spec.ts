import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send } from '../support/send';

describe('the analysis of an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issueId: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'analysis');
    issueId = await acceptedIssue();
  });
  afterAll(() => test.stop());

  const tell = (by: PersonName, command: string, name: string, fields: string, input: object) =>
    send(test, agency, by, command, [name, fields], input);

  async function acceptedIssue(): Promise<string> {
    const caseIds = [await openCase(test, agency)];
    const input = {
      title: 'Late annuities',
      impact: 'Rent is due.',
      impactClass: 'BENEFIT_LOST_OR_LATE',
      leadOfficeId: agency.office,
    };
    const proposed = await tell('representative', 'proposeIssue', 'issue', '', { ...input, caseIds });
    const { id, version } = proposed.record;
    await tell('chiefExperienceOfficer', 'triageIssue', 'issue', '', {
      issueId: id,
      leadOfficeId: agency.office,
      expectedVersion: version,
    });
    const accepted = await tell('chiefExperienceOfficer', 'acceptIssue', 'issue', 'stage', { issueId: id });
    expect(accepted).toMatchObject({ record: { stage: 'ANALYZE' }, refusal: null });
    return id;
  }

  it('grows a tree of causes, decides them with evidence, and keeps what was refuted', async () => {
    const input = { issueId, category: 'PROCESS' };
    const backlog = await tell('lead', 'addCause', 'cause', 'status', {
      ...input,
      kind: 'CONTRIBUTING',
      text: 'A backlog',
    });
    const parentId = backlog.record.id;
    const paper = await tell('lead', 'addCause', 'cause', '', {
      ...input,
      kind: 'ROOT',
      text: 'Paper applications',
      parentId,
    });
    const rumour = await tell('lead', 'addCause', 'cause', '', {
      ...input,
      kind: 'ROOT',
      text: 'Lazy people',
      parentId,
    });
    const bare = await tell('lead', 'confirmCause', 'cause', '', {
      causeId: paper.record.id,
      evidenceNote: '40 of 50 files waited for paper.',
    });
    expect(bare.refusal?.checks).toEqual([{ code: 'refutable' }]);
    const confirmed = await tell('lead', 'confirmCause', 'cause', 'status decidedBy { name }', {
      causeId: paper.record.id,
      evidenceNote: '40 of 50 files waited for paper.',
      refutableBy: 'Equal waiting times of online applications.',
    });
    expect(confirmed.record).toMatchObject({ status: 'CONFIRMED', decidedBy: { name: 'lead' } });
    const refuted = { causeId: rumour.record.id, evidenceNote: 'Output per person rose.' };
    expect((await tell('lead', 'refuteCause', 'cause', 'status', refuted)).record.status).toBe('REFUTED');
    expect((await tell('lead', 'refuteCause', 'cause', '', refuted)).refusal?.kind).toBe('EVENT_NOT_ALLOWED');
    const read = await test.ask(
      agency.people.auditor.subject,
      'query ($id: ID!) { issue(id: $id) { causes { text parent { text } children { text status history { nodes { fact } } } } } }',
      { id: issueId },
    );
    expect(read.data).toEqual({
      issue: {
        causes: [
          {
            text: 'A backlog',
            parent: null,
            children: [
              {
                text: 'Paper applications',
                status: 'CONFIRMED',
                history: { nodes: [{ fact: 'CAUSE_ADDED' }, { fact: 'CAUSE_CONFIRMED' }] },
              },
              {
                text: 'Lazy people',
                status: 'REFUTED',
                history: { nodes: [{ fact: 'CAUSE_ADDED' }, { fact: 'CAUSE_REFUTED' }] },
              },
            ],
          },
          { text: 'Paper applications', parent: { text: 'A backlog' }, children: [] },
          { text: 'Lazy people', parent: { text: 'A backlog' }, children: [] },
        ],
      },
    });
  });

  it('weighs options by the scores of people, of whom each has one score that can change', async () => {
    const benefit = await tell('lead', 'addCriterion', 'criterion', '', {
      issueId,
      name: 'Benefit',
      weight: 3,
    });
    const effort = await tell('lead', 'addCriterion', 'criterion', '', {
      issueId,
      name: 'Effort',
      weight: 1,
    });
    expect(
      (await tell('lead', 'addCriterion', 'criterion', '', { issueId, name: 'Effort', weight: 1 })).refusal
        ?.kind,
    ).toBe('ALREADY_EXISTS');
    const online = await tell('lead', 'addOption', 'option', '', {
      issueId,
      title: 'Online applications',
      description: 'A form.',
    });
    const nothing = await tell('lead', 'addOption', 'option', '', {
      issueId,
      title: 'Leave it',
      description: 'As it is.',
      doNothing: true,
    });
    const score = (optionId: string, criterionId: string, value: number) =>
      tell('lead', 'scoreOption', 'score', 'score', { optionId, criterionId, score: value });
    await score(online.record.id, benefit.record.id, 2);
    const changed = await score(online.record.id, benefit.record.id, 5);
    expect(changed.record).toMatchObject({ score: 5, version: 2 });
    await score(online.record.id, effort.record.id, 1);
    const late = await tell('lead', 'addCriterion', 'criterion', '', { issueId, name: 'Fun', weight: 9 });
    expect(late.refusal?.checks).toEqual([{ code: 'weightsOpen' }]);
    await tell('lead', 'dismissOption', 'option', '', {
      optionId: nothing.record.id,
      reason: 'Rent is due.',
    });
    const read = await test.ask(
      agency.people.chiefExperienceOfficer.subject,
      `query ($id: ID!) { issue(id: $id) { criteria { name weight }
         options { title doNothing weightedScore dismissalReason scores { score person { name } criterion { name } } } } }`,
      { id: issueId },
    );
    expect(read.data).toEqual({
      issue: {
        criteria: [
          { name: 'Benefit', weight: 3 },
          { name: 'Effort', weight: 1 },
        ],
        options: [
          {
            title: 'Online applications',
            doNothing: false,
            weightedScore: 4,
            dismissalReason: null,
            scores: [
              { score: 5, person: { name: 'lead' }, criterion: { name: 'Benefit' } },
              { score: 1, person: { name: 'lead' }, criterion: { name: 'Effort' } },
            ],
          },
          {
            title: 'Leave it',
            doNothing: true,
            weightedScore: null,
            dismissalReason: 'Rent is due.',
            scores: [],
          },
        ],
      },
    });
  });

  it('takes a wrong confirmation back with a reason, and only then puts the cause differently', async () => {
    const issueId = await acceptedIssue();
    const cause = await tell('lead', 'addCause', 'cause', '', {
      issueId,
      text: 'Paper aplications',
      category: 'PEOPLE',
      kind: 'CONTRIBUTING',
      refutableBy: 'Equal waiting times online.',
    });
    const causeId = cause.record.id;
    await tell('lead', 'confirmCause', 'cause', '', { causeId, evidenceNote: '40 of 50 files.' });
    const better = { causeId, text: 'Paper applications', category: 'PROCESS', kind: 'ROOT' };
    const early = await tell('lead', 'editCause', 'cause', '', { ...better, expectedVersion: 2 });
    expect(early.refusal?.kind).toBe('EVENT_NOT_ALLOWED');
    const open = await tell('lead', 'reconsiderCause', 'cause', 'status evidenceNote decidedAt', {
      causeId,
      reason: 'The sample was of one office.',
    });
    expect(open.record).toMatchObject({ status: 'HYPOTHESIS', evidenceNote: null, decidedAt: null });
    const edited = await tell('lead', 'editCause', 'cause', 'text category kind refutableBy', {
      ...better,
      expectedVersion: 3,
    });
    expect(edited.record).toMatchObject({
      text: 'Paper applications',
      category: 'PROCESS',
      kind: 'ROOT',
      refutableBy: 'Equal waiting times online.',
    });
    const stale = await tell('lead', 'editCause', 'cause', '', { ...better, expectedVersion: 3 });
    expect(stale.refusal?.kind).toBe('STALE_VERSION');
    const again = await tell('lead', 'reconsiderCause', 'cause', '', { causeId, reason: 'Once more.' });
    expect(again.refusal?.kind).toBe('EVENT_NOT_ALLOWED');
  });

  it('moves a cause in the tree, and back to its first level, but never under itself', async () => {
    const issueId = await acceptedIssue();
    const add = async (text: string, parentId: string | null) =>
      (
        await tell('lead', 'addCause', 'cause', '', {
          issueId,
          text,
          category: 'PROCESS',
          kind: 'CONTRIBUTING',
          parentId,
        })
      ).record.id;
    const backlog = await add('A backlog', null);
    const paper = await add('Paper', backlog);
    const forms = await add('Old forms', paper);
    const move = (causeId: string, parentId: string | null, expectedVersion = 1) =>
      tell('lead', 'editCause', 'cause', 'parent { text }', { causeId, parentId, expectedVersion });
    expect((await move(backlog, forms)).refusal?.checks).toEqual([{ code: 'noCauseRing' }]);
    const elsewhere = await tell('lead', 'addCause', 'cause', '', {
      issueId: await acceptedIssue(),
      text: 'Of another issue',
      category: 'PROCESS',
      kind: 'ROOT',
    });
    expect((await move(forms, elsewhere.record.id)).refusal?.checks).toEqual([{ code: 'parentInCycle' }]);
    expect((await move(forms, backlog)).record).toMatchObject({ parent: { text: 'A backlog' } });
    expect((await move(forms, null, 2)).record).toMatchObject({ parent: null });
  });

  it('changes criteria before the first score, describes options better, and takes a dismissal back', async () => {
    const issueId = await acceptedIssue();
    const criterion = (name: string) =>
      tell('lead', 'addCriterion', 'criterion', '', { issueId, name, weight: 1 });
    const { id: criterionId } = (await criterion('Benefit')).record;
    await criterion('Effort');
    const change = (more: object, expectedVersion = 1) =>
      tell('lead', 'changeCriterion', 'criterion', 'name weight', { criterionId, expectedVersion, ...more });
    expect((await change({ name: 'Effort' })).refusal?.kind).toBe('ALREADY_EXISTS');
    expect((await change({ weight: 0 })).refusal?.checks).toEqual([{ code: 'weightAboveZero' }]);
    await expect(change({ weight: 1e308 })).rejects.toThrow('BAD_USER_INPUT: input.weight');
    expect((await change({ weight: 3 })).record).toMatchObject({ name: 'Benefit', weight: 3 });
    const option = await tell('lead', 'addOption', 'option', '', {
      issueId,
      title: 'Forms',
      description: 'New ones.',
      effort: 'Months.',
    });
    const optionId = option.record.id;
    const edit = (expectedVersion: number) =>
      tell('lead', 'editOption', 'option', 'title description effort', {
        optionId,
        expectedVersion,
        title: 'Online forms',
        effort: null,
      });
    expect((await edit(1)).record).toMatchObject({
      title: 'Online forms',
      description: 'New ones.',
      effort: null,
    });
    await tell('lead', 'dismissOption', 'option', '', { optionId, reason: 'Too dear.' });
    expect((await edit(3)).refusal?.kind).toBe('EVENT_NOT_ALLOWED');
    const restored = await tell('lead', 'restoreOption', 'option', 'dismissalReason', { optionId });
    expect(restored.record).toMatchObject({ dismissalReason: null, version: 4 });
    await tell('lead', 'scoreOption', 'score', '', { optionId, criterionId, score: 4 });
    expect((await change({ weight: 9 }, 2)).refusal?.checks).toEqual([{ code: 'weightsOpen' }]);
  });

  it('belongs to the lead of the issue’s office', async () => {
    const input = { issueId, category: 'PEOPLE', kind: 'ROOT', text: 'Mine' };
    await expect(tell('leadElsewhere', 'addCause', 'cause', '', input)).rejects.toThrow('FORBIDDEN');
    await expect(tell('representativeElsewhere', 'addCause', 'cause', '', input)).rejects.toThrow(
      'NOT_FOUND',
    );
    const cause = await tell('lead', 'addCause', 'cause', '', input);
    const edit = { causeId: cause.record.id, expectedVersion: 1, text: 'Yours' };
    await expect(tell('leadElsewhere', 'editCause', 'cause', '', edit)).rejects.toThrow('FORBIDDEN');
    await expect(tell('chiefExperienceOfficer', 'editCause', 'cause', '', edit)).rejects.toThrow('FORBIDDEN');
  });
});
