import { Column, Entity, Index, Unique } from 'typeorm';
import type { Money } from '../../domain/issue/money';
import type {
  ActionItemKind,
  ActionItemRecord,
  ActionItemState,
  DueNotice,
} from '../../domain/issue/item/action-item.types';
import type {
  BalancingMeasure,
  CauseCategory,
  CauseKind,
  CauseRecord,
  CauseStatus,
  CriterionRecord,
  EvidenceKind,
  EvidenceRecord,
  IssuePart,
  OptionRecord,
  PlanRecord,
  ReviewRecord,
  Score,
  ScoreRecord,
  ScoringRoundRecord,
  SurveyFigures,
} from '../../domain/issue/part.types';
import type { Verdict } from '../../domain/measure';
import { RecordEntity } from '../../platform/database/record.entity';
import { FreeText } from '../../platform/personal-data/personal';

/** What belongs to one issue and one cycle of it. Fields are explained at the domain's records. */
export abstract class PartEntity extends RecordEntity implements IssuePart {
  @Column('uuid')
  issueId!: string;
  @Column('int')
  cycle!: number;
}

/** Shows that the problem exists. */
@Entity('evidence')
@Index('evidence_issue', ['issueId', 'cycle'])
@Index('evidence_target', ['targetId'])
export class EvidenceEntity extends PartEntity implements EvidenceRecord {
  @Column('text')
  kind!: EvidenceKind;
  @Column('uuid', { nullable: true })
  targetId!: string | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  url!: string | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  note!: string | null;
  @Column('jsonb', { nullable: true })
  survey!: SurveyFigures | null;
  @Column('uuid', { array: true })
  movedFromIssueIds!: string[];
  @Column('timestamptz', { nullable: true })
  unlinkedAt!: Date | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  unlinkReason!: string | null;
}

/** A node of the cause tree. */
@Entity('cause')
@Index('cause_issue', ['issueId', 'cycle'])
export class CauseEntity extends PartEntity implements CauseRecord {
  @Column('uuid', { nullable: true })
  parentId!: string | null;
  @Column('double precision', { default: 0 })
  position!: number;
  @Column('uuid', { nullable: true })
  splitFromId!: string | null;
  @FreeText('work')
  @Column('text')
  text!: string;
  @Column('text')
  category!: CauseCategory;
  @Column('text')
  kind!: CauseKind;
  @Column('text')
  status!: CauseStatus;
  @FreeText('work')
  @Column('text', { nullable: true })
  evidenceNote!: string | null;
  @Column('uuid', { array: true, default: [] })
  evidenceIds!: string[];
  @FreeText('work')
  @Column('text', { nullable: true })
  refutableBy!: string | null;
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;
}

/** What options are weighed by. */
@Entity('criterion')
@Index('criterion_issue', ['issueId', 'cycle'])
@Unique('criterion_name_in_round', ['issueId', 'cycle', 'round', 'name'])
export class CriterionEntity extends PartEntity implements CriterionRecord {
  @Column('int', { default: 1 })
  round!: number;
  @FreeText('work')
  @Column('text')
  name!: string;
  @Column('double precision')
  weight!: number;
}

/** A later round of scores, with weights of its own. */
@Entity('scoring_round')
@Unique('scoring_round_number', ['issueId', 'cycle', 'round'])
export class ScoringRoundEntity extends PartEntity implements ScoringRoundRecord {
  @Column('int')
  round!: number;
  @FreeText('work')
  @Column('text')
  reason!: string;
  @Column('uuid', { nullable: true })
  startedById!: string | null;
  @Column('timestamptz')
  startedAt!: Date;
}

/** A way to deal with the causes. */
@Entity('issue_option')
@Index('issue_option_issue', ['issueId', 'cycle'])
export class OptionEntity extends PartEntity implements OptionRecord {
  @FreeText('work')
  @Column('text')
  title!: string;
  @FreeText('work')
  @Column('text')
  description!: string;
  @Column('boolean')
  doNothing!: boolean;
  @FreeText('work')
  @Column('text', { nullable: true })
  expectedEffect!: string | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  effort!: string | null;
  @Column('text', { nullable: true })
  effortClass!: OptionRecord['effortClass'];
  @Column('jsonb', { nullable: true })
  cost!: OptionRecord['cost'];
  @Column('text', { nullable: true })
  risk!: OptionRecord['risk'];
  @FreeText('work')
  @Column('text', { nullable: true })
  riskNote!: string | null;
  @Column('uuid', { nullable: true })
  effectMeasureId!: string | null;
  @Column('double precision', { nullable: true })
  effectAmount!: number | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  dismissalReason!: string | null;
}

/** One person’s score of one option on one criterion. */
@Entity('option_score')
@Index('option_score_issue', ['issueId', 'cycle'])
@Unique('option_score_once', ['optionId', 'criterionId', 'personId'])
export class ScoreEntity extends PartEntity implements ScoreRecord {
  @Column('uuid')
  optionId!: string;
  @Column('uuid')
  criterionId!: string;
  @Column('uuid')
  personId!: string;
  @Column('int')
  score!: Score;
}

/** What is promised before the work starts. */
@Entity('plan')
@Index('plan_issue', ['issueId', 'cycle'])
@Unique('plan_revision', ['issueId', 'cycle', 'revision'])
export class PlanEntity extends PartEntity implements PlanRecord {
  @Column('int')
  revision!: number;
  @Column('uuid', { nullable: true })
  measureId!: string | null;
  @Column('text', { nullable: true })
  direction!: PlanRecord['direction'];
  @Column('date', { nullable: true })
  baselineFrom!: string | null;
  @Column('date', { nullable: true })
  baselineTo!: string | null;
  @Column('date', { nullable: true })
  measureFrom!: string | null;
  @Column('double precision', { nullable: true })
  smallestEffect!: number | null;
  @Column('text')
  form!: PlanRecord['form'];
  @Column('int')
  lagDays!: number;
  @Column('date', { array: true })
  reviewDates!: string[];
  @Column('jsonb', { default: [] })
  balancingMeasures!: BalancingMeasure[];
  @Column('uuid', { nullable: true })
  submittedById!: string | null;
  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;
  @Column('uuid', { array: true })
  editorIds!: string[];
  @Column('uuid', { nullable: true })
  approvedById!: string | null;
  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  changesRequested!: string | null;
}

/** A piece of work of the plan. */
@Entity('action_item')
@Index('action_item_issue', ['issueId', 'cycle'])
@Index('action_item_owner', ['ownerId'])
export class ActionItemEntity extends PartEntity implements ActionItemRecord {
  @FreeText('listed', { goesTo: ['history', 'notification', 'mail', 'export'] })
  @Column('text')
  title!: string;
  @Column('uuid')
  officeId!: string;
  @Column('uuid', { nullable: true })
  ownerId!: string | null;
  @Column('date', { nullable: true })
  startOn!: string | null;
  @Column('date', { nullable: true })
  dueOn!: string | null;
  @Column('text')
  kind!: ActionItemKind;
  @Column('uuid', { nullable: true })
  causeId!: string | null;
  @Column('uuid', { array: true })
  dependsOnIds!: string[];
  @Column('text')
  state!: ActionItemState;
  @FreeText('work')
  @Column('text', { nullable: true })
  blockedReason!: string | null;
  @Column('date', { nullable: true })
  finishedOn!: string | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  proof!: string | null;
  @Column('uuid', { nullable: true })
  measureId!: string | null;
  @Column('double precision', { nullable: true })
  expectedEffect!: number | null;
  @Column('date', { nullable: true })
  effectFrom!: string | null;
  @Column('double precision', { nullable: true })
  effortDays!: number | null;
  @Column('jsonb', { nullable: true })
  cost!: Money | null;
  @Column('date', { nullable: true })
  proposedStartOn!: string | null;
  @Column('date', { nullable: true })
  proposedDueOn!: string | null;
  @Column('uuid', { nullable: true })
  proposedBecauseId!: string | null;
  @Column('text', { nullable: true })
  dueNotice!: DueNotice | null;
}

/** A verdict on the fix. */
@Entity('review')
@Unique('review_sequence', ['issueId', 'cycle', 'sequence'])
export class ReviewEntity extends PartEntity implements ReviewRecord {
  @Column('int')
  sequence!: number;
  @Column('uuid')
  planId!: string;
  @Column('uuid', { nullable: true })
  actionItemId!: string | null;
  @Column('text')
  verdict!: Verdict;
  @Column('text', { nullable: true })
  overrideVerdict!: Verdict | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  overrideReason!: string | null;
  @Column('uuid', { nullable: true })
  overriddenById!: string | null;
  @Column('jsonb')
  computed!: Record<string, unknown>;
  @Column('date')
  asOf!: string;
}
