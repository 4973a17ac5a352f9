import { registerEnumType } from '@nestjs/graphql';
import { snake } from '../platform/database/naming';

/** The domain's words as GraphQL enum values: `otherOffice` is OTHER_OFFICE, `plan.draft` PLAN_DRAFT. */
export type EnumOf<T extends string> = Record<string, T>;

/**
 * Registers a list of domain words as a GraphQL enum. Every value gets its sentence, so a new word in the domain does not
 * compile until it is explained.
 */
export function enumOf<T extends string>(
  name: string,
  description: string,
  sentences: Record<T, string>,
): EnumOf<T> {
  const words = Object.keys(sentences) as T[];
  const values = Object.fromEntries(words.map((word) => [upper(word), word]));
  const valuesMap = Object.fromEntries(words.map((word) => [upper(word), { description: sentences[word] }]));
  registerEnumType(values, { name, description, valuesMap });
  return values;
}

export function upper(word: string): string {
  return snake(word.replace('.', '_')).toUpperCase();
}
