import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { PersonalDataKind } from '../../../../domain/communication/personal-data';
import type { StatementText } from '../../../../domain/communication/statement.types';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { PersonalDataKindEnum, StatementFieldEnum } from '../../../communications';

@ObjectType('FindingOverride', { description: 'That somebody let a finding stand.' })
export class FindingOverrideType {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
  @Field({ description: 'Why.' })
  reason!: string;
  byId!: string | null;
}

@ObjectType('StatementFinding', {
  description: 'Something in a statement that looks like it belongs to one person.',
})
export class StatementFindingType {
  @Field(() => StatementFieldEnum, { description: 'The text it stands in.' })
  field!: StatementText;
  @Field(() => PersonalDataKindEnum, { description: 'What it looks like.' })
  kind!: PersonalDataKind;
  @Field(() => Int, { description: 'Where it begins, in UTF-16 units.' })
  start!: number;
  @Field(() => Int, { description: 'Where it ends: the first unit after it.' })
  end!: number;
  @Field({ description: 'The very text that was found.' })
  text!: string;
  @Field({ description: 'What to do about it.' })
  sentence!: string;
  @Field(() => FindingOverrideType, {
    nullable: true,
    description: 'Who let it stand; null while it is open.',
  })
  override!: FindingOverrideType | null;
}
