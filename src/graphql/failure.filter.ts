import { Catch, type ExceptionFilter } from '@nestjs/common';
import { Failure } from '../platform/shell/failure';

/**
 * Hands a Failure on to GraphQL as the error it is. Without this, Nest would log every refused permission with its stack,
 * as if it were a bug of ours.
 */
@Catch(Failure)
export class FailureFilter implements ExceptionFilter<Failure> {
  catch(failure: Failure): Failure {
    return failure;
  }
}
