import { applyDecorators } from '@nestjs/common';
import { Field, Int } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

/** A severity, 1 (worst) to 4. */
export function SeverityField(description: string, options: { nullable?: boolean } = {}): PropertyDecorator {
  const { nullable = false } = options;
  return applyDecorators(
    Field(() => Int, { description, nullable }),
    ...(nullable ? [IsOptional()] : []),
    IsIn([1, 2, 3, 4], { message: 'Severity is 1 (worst), 2, 3 or 4.' }),
  );
}
