import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Failure, type BadField } from '../platform/shell/failure';

/** Checks the shape of every input; what is wrong is told field by field, under the path the client wrote. */
@Injectable()
export class InputValidation implements PipeTransform {
  private readonly pipe = new ValidationPipe({
    transform: true,
    whitelist: true,
    exceptionFactory: (errors) => new InvalidInput(errors),
  });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return value;
    try {
      return (await this.pipe.transform(value, metadata)) as unknown;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const fields = badFields(error.errors, metadata.data ? `${metadata.data}.` : '');
      throw new Failure(
        'BAD_USER_INPUT',
        fields.map(({ path, message }) => `${path}: ${message}`).join(' '),
        fields,
      );
    }
  }
}

class InvalidInput extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('invalid input');
  }
}

function badFields(errors: readonly ValidationError[], prefix: string): BadField[] {
  return errors.flatMap((error) => [
    ...Object.values(error.constraints ?? {}).map((message) => ({
      path: `${prefix}${error.property}`,
      message,
    })),
    ...badFields(error.children ?? [], `${prefix}${error.property}.`),
  ]);
}
