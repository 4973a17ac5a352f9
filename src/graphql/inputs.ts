import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  isEmail,
} from 'class-validator';

/** The longest text of one field, in characters: a long letter, not an attachment. */
export const longText = 20_000;
export const shortText = 300;

/** No NUL and no lone surrogate: PostgreSQL cannot keep the one, JSON cannot carry the other. */
const sound = /^(?:[^\0\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/;

/** A text that must say something: not blank, sound, at most `max` characters. */
export function TextField(
  description: string,
  options: { max?: number; nullable?: boolean } = {},
): PropertyDecorator {
  const { max = longText, nullable = false } = options;
  return applyDecorators(
    Field(() => String, { description: `${description} At most ${max} characters.`, nullable }),
    ...(nullable ? [IsOptional()] : []),
    IsString(),
    MinLength(1, { message: 'Say something here: it may not be empty.' }),
    Matches(/\S/, { message: 'Say something here: it may not be blank.' }),
    MaxLength(max, { message: `At most ${max} characters.` }),
    Matches(sound, { message: 'The text holds a NUL or half a character. Send valid Unicode text.' }),
  );
}

/** One mailbox, `name@host`, as SMTP takes it: without a display name, at most 254 characters (RFC 5321). */
export function EmailField(description: string, options: { nullable?: boolean } = {}): PropertyDecorator {
  const { nullable = false } = options;
  return applyDecorators(
    Field(() => String, { description, nullable }),
    ...(nullable ? [IsOptional()] : []),
    MaxLength(254, { message: 'An address has at most 254 characters.' }),
    // Asked only of sound text: half a character has no bytes, and the check of an address throws where it counts them.
    ValidateBy(
      {
        name: 'isEmail',
        validator: {
          validate: (value) => typeof value === 'string' && sound.test(value) && isEmail(value),
        },
      },
      {
        message:
          'This is not an address of mail. Give one such as name@agency.gov, without a name before it.',
      },
    ),
  );
}

/** The id of a record. What is no id of anything is told as such, before anything is looked for. */
export function IdField(description: string, options: { nullable?: boolean } = {}): PropertyDecorator {
  const { nullable = false } = options;
  return applyDecorators(
    Field(() => ID, { description, nullable }),
    ...(nullable ? [IsOptional()] : []),
    lowerCased(),
    IsUUID('all', {
      message: 'This is not an id. Ids are given by the API; numbers such as C-2026-000123 are not ids.',
    }),
  );
}

/** An id is the same in either case to PostgreSQL; rules compare ids as texts, so they get one spelling. */
function lowerCased(): PropertyDecorator {
  const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
  return Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map(lower) : lower(value),
  );
}

/** Several ids, at most 100: the limit of every list argument. */
export function IdsField(description: string, options: { nullable?: boolean } = {}): PropertyDecorator {
  const { nullable = false } = options;
  return applyDecorators(
    Field(() => [ID], { description: `${description} At most 100.`, nullable }),
    ...(nullable ? [IsOptional()] : []),
    ArrayMaxSize(100, { message: 'At most 100 ids at once.' }),
    lowerCased(),
    IsUUID('all', { each: true, message: 'Each must be an id as the API gives it.' }),
  );
}

/** Several short texts, none of them blank, `most` at most. */
export function TextsField(
  description: string,
  options: { max: number; most: number; nullable?: boolean },
): PropertyDecorator {
  const { max, most, nullable = false } = options;
  return applyDecorators(
    Field(() => [String], { description: `${description} At most ${most}, of ${max} characters.`, nullable }),
    ...(nullable ? [IsOptional()] : []),
    ArrayMaxSize(most, { message: `At most ${most}.` }),
    IsString({ each: true }),
    Matches(/\S/, { each: true, message: 'Say something in each: none may be blank.' }),
    MaxLength(max, { each: true, message: `At most ${max} characters each.` }),
    Matches(sound, {
      each: true,
      message: 'A text holds a NUL or half a character. Send valid Unicode text.',
    }),
  );
}

/** What every command takes. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,200}$/, {
    message: 'A key has 1 to 200 printable ASCII characters without spaces.',
  })
  idempotencyKey?: string | null;
}

/** A command on a record whose content somebody had on the screen: optional where the machine alone decides. */
@InputType({ isAbstract: true })
export abstract class EventInput extends CommandInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'The version that was read. When given and another change came first, the command answers StaleVersion.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  expectedVersion?: number | null;
}

/** The version that was read, where content is edited. */
export function VersionField(): PropertyDecorator {
  return applyDecorators(
    Field(() => Int, {
      description:
        'The version that was read. When another change came first, the command answers StaleVersion.',
    }),
    IsInt(),
    Min(1),
  );
}

/** A command that edits content: the version that was read is required. */
@InputType({ isAbstract: true })
export abstract class EditInput extends CommandInput {
  @VersionField()
  expectedVersion!: number;
}
