import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { HistoryChangeType } from '../../../../graphql/history';
import { DateTimeScalar, JsonScalar } from '../../../../graphql/scalars';
import { EvidenceKindEnum } from '../../evidence/graphql/evidence.types';
import type { EvidenceKind } from '../../../../domain/issue/part.types';

@ObjectType('FieldAsOf', { description: 'One field of a record as it was.' })
export class FieldAsOfType {
  @Field({ description: 'The field.' })
  field!: string;
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'What it held. A text that was erased since tells under what.',
  })
  value!: unknown;
}

@ObjectType('RecordAsOf', { description: 'A record as it was at a moment, from its history alone.' })
export class RecordAsOfType {
  @Field({ description: 'The kind of record, as its history names it.' })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record.' })
  subjectId!: string;
  @Field({ description: 'What people call it.' })
  label!: string;
  @Field(() => Int, { description: 'Its version then.' })
  version!: number;
  @Field(() => DateTimeScalar, { description: 'When it had last been changed.' })
  changedAt!: Date;
  @Field(() => [FieldAsOfType], { description: 'Its fields, by name.' })
  fields!: FieldAsOfType[];
}

@ObjectType('EvidenceCount', { description: 'How much evidence of one kind was linked.' })
export class EvidenceCountType {
  @Field(() => EvidenceKindEnum, { description: 'The kind.' })
  kind!: EvidenceKind;
  @Field(() => Int, { description: 'Pieces linked and not unlinked.' })
  count!: number;
}

@ObjectType('IssueAsOf', {
  description: 'An issue with what belonged to it, as it was at a moment, from the history alone.',
})
export class IssueAsOfType {
  @Field(() => ID, { description: 'The issue.' })
  issueId!: string;
  @Field(() => DateTimeScalar, { description: 'The moment: everything recorded by then is in it.' })
  at!: Date;
  @Field({ description: 'Its number.' })
  number!: string;
  @Field({ description: 'The state in which it stood, as its machine names it: `plan.draft`.' })
  state!: string;
  @Field({ description: 'The version of the machine that it ran on.' })
  machineVersion!: string;
  @Field(() => Int, { description: 'The cycle in which it was.' })
  cycle!: number;
  @Field(() => RecordAsOfType, { description: 'The issue itself, every field.' })
  issue!: RecordAsOfType;
  @Field(() => [RecordAsOfType], { description: 'The causes of all cycles.' })
  causes!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'The criteria of all cycles.' })
  criteria!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'The options of all cycles.' })
  options!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'The scores of all cycles.' })
  scores!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'The plans of all cycles, each revision.' })
  plans!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'The action items of all cycles.' })
  items!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'The reviews of all cycles.' })
  reviews!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'The statements of all cycles.' })
  statements!: RecordAsOfType[];
  @Field(() => [RecordAsOfType], { description: 'What belonged to it besides, of any other kind.' })
  others!: RecordAsOfType[];
  @Field(() => [EvidenceCountType], { description: 'How much evidence was linked, by kind.' })
  evidence!: EvidenceCountType[];
}

@ObjectType('RecordDifference', { description: 'What of one record differs between two moments.' })
export class RecordDifferenceType {
  @Field({ description: 'The kind of record, as its history names it.' })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record.' })
  subjectId!: string;
  @Field({ description: 'What people call it.' })
  label!: string;
  @Field({ description: 'Whether it was begun between the two moments.' })
  isAdded!: boolean;
  @Field(() => [HistoryChangeType], { description: 'The fields that differ, by name.' })
  fields!: HistoryChangeType[];
}

@ObjectType('IssueDifferences', {
  description: 'What of an issue, and of what belongs to it, differs between two moments.',
})
export class IssueDifferencesType {
  @Field(() => DateTimeScalar, { description: 'The earlier moment.' })
  from!: Date;
  @Field(() => DateTimeScalar, { description: 'The later moment.' })
  to!: Date;
  @Field(() => [RecordDifferenceType], {
    description: 'The records that differ; of evidence see its counts.',
  })
  records!: RecordDifferenceType[];
  @Field(() => [EvidenceCountType], { description: 'Evidence linked at the earlier moment, by kind.' })
  evidenceBefore!: EvidenceCountType[];
  @Field(() => [EvidenceCountType], { description: 'Evidence linked at the later moment, by kind.' })
  evidenceAfter!: EvidenceCountType[];
}
