import { accepted, type StoredRecord } from '../../../src/domain/kernel/decision';
import { statementKind } from '../../../src/features/communications';
import { EvidenceService } from '../../../src/features/issues/evidence/evidence.service';
import {
  causeKind,
  criterionKind,
  issueKind,
  optionKind,
  scoreKind,
} from '../../../src/features/issues/issue.kinds';
import { ItemsService } from '../../../src/features/issues/items/items.service';
import { PlanService } from '../../../src/features/issues/plan/plan.service';
import { ReviewsService } from '../../../src/features/issues/reviews/reviews.service';
import { StatementsService } from '../../../src/features/issues/statements/statements.service';
import { ProposalsService } from '../../../src/features/issues/triage/proposals.service';
import { TriageService } from '../../../src/features/issues/triage/triage.service';
import type { Session } from '../../../src/platform/auth/session';
import { newId } from '../../../src/platform/database/id';
import type { Outcome } from '../../../src/platform/shell/act';
import type { RecordKind } from '../../../src/platform/shell/record-kind';
import { Shell } from '../../../src/platform/shell/shell';
import type { TestService } from '../../support/api';
import type { BuiltAgency, PersonName } from '../../support/build';
import { IssueBuilder, type BuiltIssue } from '../../support/build-issue';

type Begin = (kind: unknown, fields: object) => Promise<StoredRecord>;
type Ask = (session: Session, input: never) => Promise<Outcome<unknown>>;

/** The same builder past HTTP, straight at the services: five hundred walks need thousands of parts. */
export class QuickIssueBuilder extends IssueBuilder {
  private readonly acts: Record<string, Ask>;
  private readonly service: TestService['service']['app'];

  constructor(
    test: TestService,
    agency: BuiltAgency,
    private readonly session: (person: PersonName) => Session,
  ) {
    super(test, agency);
    const { app } = test.service;
    this.service = app;
    const [items, reviews] = [app.get(ItemsService), app.get(ReviewsService)];
    const statements = app.get(StatementsService);
    this.acts = {
      proposeIssue: (session, input) => app.get(ProposalsService).propose(session, input),
      linkEvidence: (session, input) => app.get(EvidenceService).link(session, input),
      acceptIssue: (session, input) => app.get(TriageService).accept(session, input),
      editPlan: (session, input) => app.get(PlanService).edit(session, input),
      addActionItem: (session, input) => items.add(session, input),
      acceptActionItem: (session, input) => items.accept(session, input),
      startActionItem: (session, input) => items.start(session, input),
      finishActionItem: (session, input) => items.finish(session, input),
      computeReview: (session, input) => reviews.compute(session, input),
      overrideReview: (session, input) => reviews.override(session, input),
      draftStatement: (session, input) => statements.draft(session, input),
    };
  }

  override async must(person: PersonName, command: string, record: string, input: object): Promise<string> {
    const act = this.acts[command];
    if (!act) return super.must(person, command, record, input);
    const outcome = await act(this.session(person), inside(input) as never);
    if (!outcome.ok) throw new Error(`${command} as ${person}: ${outcome.refusal.message}`);
    return (outcome.value as { id: string }).id;
  }

  /** Takes up again the option that was dismissed when the plan was given up. */
  async restored({ optionId }: BuiltIssue): Promise<void> {
    await this.must('lead', 'restoreOption', 'option', { optionId });
  }

  /** What the builder's eight acts leave behind, in one: the acts themselves are other specs' matter. */
  override async analysed(issue: BuiltIssue): Promise<void> {
    await this.inOneAct('lead', issue, async (begin, cycle) => {
      const part = () => ({ id: newId(), issueId: issue.id, cycle });
      const cause = await begin(causeKind, {
        ...part(),
        parentId: null,
        position: 0,
        splitFromId: null,
        evidenceIds: [],
        text: 'Files arrive incomplete.',
        category: 'process',
        kind: 'root',
        status: 'confirmed',
        evidenceNote: 'Seen in 38 of 50 files.',
        refutableBy: 'Complete files that wait as long.',
        decidedById: null,
        decidedAt: null,
      });
      const criterion = await begin(criterionKind, { ...part(), round: 1, name: 'Effect', weight: 1 });
      const option = async (title: string, doNothing: boolean, score: number) => {
        const { id } = await begin(optionKind, {
          ...part(),
          title,
          description: title,
          doNothing,
          dismissalReason: doNothing ? 'It would go on.' : null,
        });
        await begin(scoreKind, {
          ...part(),
          optionId: id,
          criterionId: criterion.id,
          personId: this.session('lead').caller.personId,
          score,
        });
        return id;
      };
      issue.causeId = cause.id;
      issue.optionId = await option('A checklist at intake', false, 5);
      await option('Leave it', true, 1);
    });
  }

  override async told(issue: BuiltIssue): Promise<void> {
    await this.inOneAct('chiefExperienceOfficer', issue, async (begin, cycle) => {
      for (const audience of ['customers', 'frontline'])
        await begin(statementKind, {
          id: newId(),
          subjectKind: 'issue',
          subjectId: issue.id,
          cycle,
          audience,
          revision: 1,
          title: 'Claims move again',
          youToldUs: 'Claims waited for weeks.',
          weDid: 'A checklist at intake.',
          whatChanged: 'From 77 days to 61.',
          state: 'published',
          writtenById: null,
          editorIds: [],
          approvedById: null,
          publishedAt: new Date(0),
          withdrawnReason: null,
          overrides: [],
        });
    });
  }

  private async inOneAct(
    person: PersonName,
    { id }: BuiltIssue,
    work: (begin: Begin, cycle: number) => Promise<void>,
  ): Promise<void> {
    const shell = this.service.get(Shell);
    const outcome = await shell.act(
      this.session(person),
      { operation: 'build', input: null },
      async (act) => {
        const { cycle } = await act.load(issueKind, id);
        await work(async (kind, fields) => {
          const record = { agencyId: act.agencyId, version: 0, ...fields } as unknown as StoredRecord;
          const begun = await act.begin(kind as RecordKind<StoredRecord>, accepted(record, 'Built'));
          if (!begun.ok) throw new Error(begun.refusal.message);
          return begun.value;
        }, cycle);
        return { ok: true, value: null };
      },
    );
    if (!outcome.ok) throw new Error(outcome.refusal.message);
  }
}

/** Enum values as the domain writes them: `LOWER_IS_BETTER` is `lowerIsBetter`. */
function inside(input: object): object {
  const word = (value: unknown) =>
    typeof value === 'string' && /^[A-Z][A-Z_]+$/.test(value)
      ? value.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
      : value;
  return Object.fromEntries(
    Object.entries(input).map(([field, value]) => [field, field === 'impactClass' ? 1 : word(value)]),
  );
}
