import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { caseLinkKinds, type CaseLinkFact, type CaseLinkKind } from '../../../domain/case/case-link';
import type { CaseRecord } from '../../../domain/case/case.types';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, IdField, TextField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { CaseLinkKindEnum } from './case.enums';
import { CaseType } from './case.types';

export const CaseLinkHistoryConnection = historyOf<CaseLinkFact>('CaseLink', {
  CasesLinked: 'Somebody said that the cases belong together.',
  CasesUnlinked: 'Somebody said that they do not after all.',
});

@ObjectType('CaseLink', {
  implements: () => RecordType,
  description: 'That two cases belong together, in neither direction.',
})
export class CaseLinkType extends RecordType {
  @Field(() => CaseLinkKindEnum, { description: 'How they belong together.' })
  kind!: CaseLinkKind;
  @Field(() => String, { nullable: true, description: 'Why, as whoever linked them said.' })
  reason!: string | null;
  @Field(() => ID, { nullable: true, description: 'Who linked them.' })
  linkedById!: string | null;
  @Field(() => DateTimeScalar, { description: 'Since when.' })
  linkedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null while they are linked.' })
  unlinkedAt!: Date | null;
  caseId!: string;
  otherCaseId!: string;
}
showsRecord('caseLink', 'CaseLink');

@ObjectType('RelatedCase', { description: 'A case that is linked to another one, seen from that one.' })
export class RelatedCaseType {
  @Field(() => CaseLinkType, { description: 'The link.' })
  link!: CaseLinkType;
  @Field(() => CaseType, { description: 'The case at its other end.' })
  case!: CaseRecord;
}

@InputType({ description: 'Two cases that belong together.' })
export class LinkCasesInput extends CommandInput {
  @IdField('A case.')
  caseId!: string;
  @IdField('Another case that you may see.')
  otherCaseId!: string;
  @Field(() => CaseLinkKindEnum, { defaultValue: 'related', description: 'How they belong together.' })
  @IsIn(caseLinkKinds)
  kind: CaseLinkKind = 'related';
  @TextField('Why.', { nullable: true })
  reason?: string | null;
}

@InputType({ description: 'A link that was a mistake.' })
export class UnlinkCasesInput extends EditInput {
  @IdField('The link.')
  linkId!: string;
  @TextField('Why.')
  reason!: string;
}

export const LinkCasesPayload = payload('LinkCases', 'link', () => CaseLinkType);
export const UnlinkCasesPayload = payload('UnlinkCases', 'link', () => CaseLinkType);
