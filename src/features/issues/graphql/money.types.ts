import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { registerDecorator } from 'class-validator';
import { isCurrency, isMoneyAmount, type Money } from '../../../domain/issue/money';

const amountSaid =
  'Whole minor units of the currency, such as cents: 1250000 is 12,500.00 USD. Not negative; as a Float because cents pass 2³¹.';
const currencySaid = 'ISO 4217 code of the currency: USD.';

@ObjectType('Money', { description: 'An amount of money.' })
export class MoneyType implements Money {
  @Field(() => Float, { description: amountSaid })
  amountMinor!: number;
  @Field(() => String, { description: currencySaid })
  currency!: string;
}

/** A validator with its sentence, for one field of an input. */
function holds(name: string, valid: (value: unknown) => boolean, message: string): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate: valid },
    });
}

/** Use it in an input with `@ValidateNested()` and `@Type(() => MoneyInput)`. */
@InputType({ description: 'An amount of money.' })
export class MoneyInput implements Money {
  @Field(() => Float, { description: amountSaid })
  @holds(
    'isMoneyAmount',
    isMoneyAmount,
    'Give the amount in whole cents (minor units of the currency), 0 or more.',
  )
  amountMinor!: number;
  @Field(() => String, { description: currencySaid })
  @holds('isCurrency', isCurrency, 'Give the currency as its ISO 4217 code in capitals, such as USD.')
  currency!: string;
}
