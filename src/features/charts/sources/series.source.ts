import { Injectable } from '@nestjs/common';
import type { Observation } from '../../../domain/measure';
import {
  interruptedChart,
  interruptedPicture,
  controlChart,
  periodsFrom,
  type Picture,
} from '../../../domain/picture';
import { permit } from '../../../platform/auth/session';
import { badInput } from '../../../platform/shell/failure';
import type { ChartRequest, ChartSeries } from '../chart.request';
import type { ChartAsking, ChartSource } from '../chart.source';
import { picture } from './measure-control.source';

/** A series that comes with the request: nothing of it is kept. */
@Injectable()
export class SeriesSource implements ChartSource {
  readonly takes = ['series', 'interventionOn', 'method'] as const;

  picture(
    { session }: ChartAsking,
    { series, interventionOn = null, method }: ChartRequest,
  ): Promise<Picture | null> {
    permit(session.caller, 'viewMeasure');
    if (!series) throw badInput('input.series', 'Send the series that is to be drawn.');
    const { name, unit, kind, direction, form } = series;
    const observations = observationsOf(series);
    const common = { name, unit, kind: kind ?? 'mean' } as const;
    if (interventionOn !== null && form !== 'control' && method == null) {
      const options = { ...common, direction: direction ?? 'higherIsBetter', interventionOn } as const;
      const chart = interruptedChart(observations, options);
      if (chart) return Promise.resolve(interruptedPicture(chart));
    }
    if (form === 'interrupted')
      throw badInput(
        'input.series.form',
        interventionOn === null
          ? 'Say in interventionOn when the series was interrupted.'
          : 'An interrupted series needs 8 periods before the change and 4 after it. Ask for CONTROL, or leave the form out.',
      );
    return Promise.resolve(
      picture(() =>
        controlChart(observations, {
          ...common,
          direction: direction ?? null,
          interventionOn,
          method: method ?? 'auto',
        }),
      ),
    );
  }
}

/** In time order; a period lasts until the next begins, and a value that is left out follows from its counts. */
function observationsOf({ points, kind, unit }: ChartSeries): Observation[] {
  const ordered = [...points].sort((a, b) => (a.day < b.day ? -1 : 1));
  const periods = periodsFrom(ordered.map(({ day }) => day));
  const times = kind === 'proportion' && unit.startsWith('%') ? 100 : 1;
  return ordered.map(({ value, numerator, denominator, exposure }, i) => ({
    ...periods[i]!,
    value: value ?? (numerator! / (denominator ?? exposure)!) * times,
    numerator: numerator ?? undefined,
    denominator: denominator ?? undefined,
    exposure: exposure ?? undefined,
  }));
}
