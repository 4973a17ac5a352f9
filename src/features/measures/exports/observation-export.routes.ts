import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../../domain/permission/permission.types';
import { isDay } from '../../../domain/measure';
import { Authenticator } from '../../../platform/auth/authenticator';
import { permit } from '../../../platform/auth/session';
import { badInput, notFound, type BadField } from '../../../platform/shell/failure';
import { ExportWriter, mistaken, serveList, tellFailure, type Address } from '../../desk';
import { MeasuresRepository } from '../measures.repository';
import {
  ObservationsRepository,
  type RevisedObservation,
  type SeriesAsked,
} from '../observations.repository';
import { observationColumns } from './observation-export.columns';

/**
 * `GET /exports/observations.csv?filter={"measureId":"…","from":"2024-10-01","to":"2025-09-30"}`: every revision of a
 * measure's values, as importObservations reads them. The days may be left out.
 */
@Injectable()
export class ObservationExportRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly writer: ExportWriter,
    private readonly measures: MeasuresRepository,
    private readonly observations: ObservationsRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, request, reply) => tellFailure(error, request, reply));
      serveList(scope, this.authenticator, 'observations', (caller, address) => this.lines(caller, address));
    });
  }

  private async lines(caller: Caller, { filter, sort }: Address): Promise<AsyncGenerator<string>> {
    permit(caller, 'viewMeasure');
    if (sort !== null)
      throw badInput('sort', 'Observations come in the order of their periods: leave sort out.');
    const { measureId, ...asked } = readFilter(filter as Record<string, unknown>);
    const measure = await this.measures.find(caller.agencyId, measureId);
    if (!measure) throw notFound('measure');
    return this.writer.open<RevisedObservation>({
      page: (args) => this.observations.revisions(caller.agencyId, measureId, asked, args),
      columns: observationColumns(measure),
      pointedTo: ({ recordedBy }) => [recordedBy],
      agencyId: caller.agencyId,
    });
  }
}

/** Reads what the address may say; everything that is wrong with it at once. */
export function readFilter(filter: Record<string, unknown>): SeriesAsked & { measureId: string } {
  const { measureId, from = null, to = null } = filter;
  const known = ['measureId', 'from', 'to'];
  const wrong: BadField[] = Object.keys(filter)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: `filter.${name}`, message: `Known are ${known.join(', ')}.` }));
  if (typeof measureId !== 'string')
    wrong.push({ path: 'filter.measureId', message: 'Name the measure by its id.' });
  for (const [name, day] of Object.entries({ from, to })) {
    if (day !== null && !(typeof day === 'string' && isDay(day)))
      wrong.push({ path: `filter.${name}`, message: 'Give a day such as 2025-03-14.' });
  }
  if (wrong.length > 0) throw mistaken(wrong);
  return { measureId: measureId as string, from: from as string | null, to: to as string | null };
}
