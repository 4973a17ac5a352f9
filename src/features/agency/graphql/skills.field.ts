import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const mostSkills = 20;
const longestSkill = 60;

/** Skills by name. They are compared in small letters and single spaces, so a list is kept that way. */
export function SkillsField(description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => [String], {
      nullable: true,
      description: `${description} At most ${mostSkills}, each of at most ${longestSkill} characters; kept in small letters.`,
    }),
    IsOptional(),
    ArrayMaxSize(mostSkills, { message: `At most ${mostSkills} skills.` }),
    IsString({ each: true }),
    MaxLength(longestSkill, { each: true, message: `A skill has at most ${longestSkill} characters.` }),
    // Letters, marks, digits and what stands between them: nothing that a table cannot keep.
    Matches(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .,'’()&/+#-]*$/u, {
      each: true,
      message: 'A skill is a word or some words, such as court orders or Spanish.',
    }),
  );
}
