import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CauseFact } from '../../../../domain/issue/analysis/cause.decide';
import type { OptionFact } from '../../../../domain/issue/analysis/option.decide';
import type { CauseCategory, CauseKind, CauseStatus, Score } from '../../../../domain/issue/part.types';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { OptionEstimateType } from './option-estimate';

export const CauseCategoryEnum = enumOf<CauseCategory>(
  'CauseCategory',
  'Where a cause lies: the bones of a fishbone.',
  {
    people: 'Skills, staffing, workload.',
    process: 'How the work is done.',
    policy: 'What the rules say.',
    technology: 'Systems and tools.',
    communication: 'What is said, and what is understood.',
    environment: 'What nobody here decides.',
    partner: 'Another agency or a contractor.',
  },
);

export const CauseKindEnum = enumOf<CauseKind>('CauseKind', 'What a cause is to the problem.', {
  contributing: 'Makes it worse.',
  root: 'Without it, the problem would not be.',
});

export const CauseStatusEnum = enumOf<CauseStatus>('CauseStatus', 'Whether a cause is known to be one.', {
  hypothesis: 'Not decided yet.',
  confirmed: 'Evidence shows it.',
  refuted: 'Evidence speaks against it; it stays visible.',
  split: 'It was several causes in one: see splitInto. It stays readable.',
});

export const CauseHistoryConnection = historyOf<CauseFact>('Cause', {
  CauseAdded: 'Somebody wrote it down.',
  CauseEdited: 'It was put differently.',
  CauseMoved: 'It got another place in the tree.',
  CauseSplit: 'It turned out to be several causes, which took its place.',
  CauseConfirmed: 'It was confirmed with evidence.',
  CauseRefuted: 'It was refuted with evidence.',
  CauseReconsidered: 'It was taken up again.',
});

export const OptionHistoryConnection = historyOf<OptionFact>('Option', {
  OptionAdded: 'It was put into the running.',
  OptionEdited: 'It was put differently.',
  OptionDismissed: 'It was dismissed, with the reason.',
  OptionRestored: 'It came back into the running.',
});

@ObjectType('Cause', {
  implements: () => RecordType,
  description: 'Why it happens, as a node of a tree: its parent is what it brings about.',
})
export class CauseType extends RecordType {
  @Field(() => ID, { description: 'The issue it belongs to.' })
  issueId!: string;
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => ID, {
    nullable: true,
    description: 'The cause that it brings about; null at the first level.',
  })
  parentId!: string | null;
  @Field(() => String, { description: 'The cause in words.' })
  text!: string;
  @Field(() => CauseCategoryEnum, { description: 'Where it lies.' })
  category!: CauseCategory;
  @Field(() => CauseKindEnum, { description: 'Contributing or root.' })
  kind!: CauseKind;
  @Field(() => CauseStatusEnum, { description: 'Whether it is known to be one.' })
  status!: CauseStatus;
  @Field(() => String, { nullable: true, description: 'What was looked at and what it showed.' })
  evidenceNote!: string | null;
  @Field(() => String, { nullable: true, description: 'What would have refuted it.' })
  refutableBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was confirmed, refuted or split.' })
  decidedAt!: Date | null;
  decidedById!: string | null;
  agencyId!: string;
  position!: number;
  evidenceIds!: string[];
  splitFromId!: string | null;
}
showsRecord('cause', 'Cause');

@ObjectType('Criterion', { implements: () => RecordType, description: 'What options are weighed by.' })
export class CriterionType extends RecordType {
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => Int, { description: 'The scoring round that it counts in, from 1.' })
  round!: number;
  @Field(() => String, { description: 'Name, unique in the scoring round.' })
  name!: string;
  @Field(() => Float, { description: 'Above 0; only the proportion between criteria counts.' })
  weight!: number;
}
showsRecord('criterion', 'Criterion');

@ObjectType('Score', {
  implements: () => RecordType,
  description: 'One person’s score of one option on one criterion.',
})
export class ScoreType extends RecordType {
  @Field(() => ID, { description: 'The option.' })
  optionId!: string;
  @Field(() => ID, { description: 'The criterion.' })
  criterionId!: string;
  @Field(() => Int, { description: '1 (worst) to 5 (best).' })
  score!: Score;
  personId!: string;
}
showsRecord('score', 'Score');

@ObjectType('Option', { implements: () => RecordType, description: 'A way to deal with the causes.' })
export class OptionType extends OptionEstimateType {
  @Field(() => ID, { description: 'The issue it belongs to.' })
  issueId!: string;
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What would be done.' })
  description!: string;
  @Field(() => Boolean, { description: 'Whether it is to leave things as they are.' })
  doNothing!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it was not chosen; null while in the running.' })
  dismissalReason!: string | null;
  agencyId!: string;
}
showsRecord('option', 'Option');
