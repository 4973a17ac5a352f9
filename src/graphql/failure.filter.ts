import { Catch, type ExceptionFilter } from '@nestjs/common';

/**
 * Hands whatever a resolver throws on to GraphQL as it is; `formatted` tells the client and logs what is a bug. Without
 * this, Nest would log every refused permission with its stack as if it were one, and every bug twice.
 */
@Catch()
export class FailureFilter implements ExceptionFilter<unknown> {
  catch(thrown: unknown): unknown {
    return thrown;
  }
}
