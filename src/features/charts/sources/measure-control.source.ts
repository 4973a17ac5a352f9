import { Injectable } from '@nestjs/common';
import { controlChart, controlPicture, type DrawnObservation, type Picture } from '../../../domain/picture';
import { permit } from '../../../platform/auth/session';
import { badInput } from '../../../platform/shell/failure';
import { MeasuresRepository, ObservationsRepository } from '../../measures';
import type { ChartRequest } from '../chart.request';
import type { ChartAsking, ChartSource } from '../chart.source';

/** The control chart of a measure, of the values that stand; those restated since are marked. */
@Injectable()
export class MeasureControlSource implements ChartSource {
  readonly takes = ['measureId', 'from', 'to', 'interventionOn', 'method'] as const;

  constructor(
    private readonly measures: MeasuresRepository,
    private readonly observations: ObservationsRepository,
  ) {}

  async picture({ session: { caller } }: ChartAsking, request: ChartRequest): Promise<Picture | null> {
    permit(caller, 'viewMeasure');
    if (request.measureId == null) throw badInput('input.measureId', 'Name the measure that is to be drawn.');
    const measure = await this.measures.find(caller.agencyId, request.measureId);
    if (!measure) return null;
    const { name, unit, kind, direction } = measure;
    const drawn = await this.drawn(caller.agencyId, measure.id, request);
    const interventionOn = request.interventionOn ?? null;
    return picture(() =>
      controlChart(drawn, { name, unit, kind, direction, interventionOn, method: request.method ?? 'auto' }),
    );
  }

  private async drawn(
    agencyId: string,
    measureId: string,
    { from, to }: ChartRequest,
  ): Promise<DrawnObservation[]> {
    const all = await this.observations.standing(agencyId, [measureId], from ?? null, to ?? null);
    // Of a derived measure: a period in which nothing is left to count, which is a gap and no nought.
    const standing = all.filter(({ denominator }) => denominator !== 0);
    const revised = standing.filter(({ revision }) => revision > 1);
    const earlier = revised.length === 0 ? [] : await this.observations.earlier(revised);
    const before = new Map(revised.map(({ id }, i) => [id, earlier[i]?.[0]?.value ?? null]));
    return standing.map(({ id, periodStart, periodEnd, value, numerator, denominator, exposure }) => ({
      periodStart,
      periodEnd,
      value,
      numerator: numerator ?? undefined,
      denominator: denominator ?? undefined,
      exposure: exposure ?? undefined,
      publishedBefore: before.get(id) ?? null,
    }));
  }
}

/** A method that the values do not allow is the asker's to change. */
export function picture(chart: () => Parameters<typeof controlPicture>[0]): Picture {
  try {
    return controlPicture(chart());
  } catch (error) {
    if (error instanceof RangeError)
      throw badInput(
        'input.method',
        `These values cannot be drawn so: ${error.message}. Leave the method out.`,
      );
    throw error;
  }
}
