import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { ImportObservationsService } from '../import-observations.service';
import { ImportObservationsInput, ImportObservationsPayload } from './import-observations.types';

/** The most mistakes and changes of one answer: enough to see what is meant. */
const mostShown = 100;

@Resolver()
export class ImportObservationsResolver {
  constructor(private readonly service: ImportObservationsService) {}

  @Mutation(() => ImportObservationsPayload, {
    description:
      'Records the observations of an uploaded file, all or none: one mistake and nothing is. The same file again changes nothing. Lead of the office, integrator.',
  })
  async importObservations(
    @Asking() session: Session,
    @Args('input') input: ImportObservationsInput,
  ): Promise<Payload> {
    const outcome = await this.service.import(session, input);
    if (!outcome.ok) return told('report', outcome);
    const { mistakes, changes, ...report } = outcome.value;
    return told('report', {
      ok: true,
      value: {
        ...report,
        mistakeCount: mistakes.length,
        mistakes: mistakes.slice(0, mostShown),
        changes: changes.slice(0, mostShown),
      },
    });
  }
}
