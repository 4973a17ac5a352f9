import { applyDecorators } from '@nestjs/common';
import { Field, Float } from '@nestjs/graphql';
import { IsNumber, IsOptional, Max } from 'class-validator';

/** A weight without a bound could make the sum of several infinite, and then no option would have a score. */
const heaviest = 1_000;

export function WeightField(options: { nullable?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => Float, {
      description: 'Above 0, at most 1,000; only the proportion between criteria counts.',
      ...options,
    }),
    ...(options.nullable ? [IsOptional()] : []),
    IsNumber(),
    Max(heaviest, { message: 'A weight is at most 1,000: only the proportion between criteria counts.' }),
  );
}
