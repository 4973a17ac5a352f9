import { Injectable } from '@nestjs/common';
import { sayPeriod } from '../../../domain/calendar';
import { sparklinePicture, type Picture } from '../../../domain/picture';
import { permit } from '../../../platform/auth/session';
import { badInput } from '../../../platform/shell/failure';
import { ScorecardsService } from '../../scorecards';
import type { ChartRequest } from '../chart.request';
import type { ChartAsking, ChartSource } from '../chart.source';

/** Values that a line of 200 pixels can show apart. */
const mostValues = 24;

/** A line of a scorecard as a picture for its cell: the last values up to the end of the period, against the target. */
@Injectable()
export class ScorecardSource implements ChartSource {
  readonly takes = ['measureId', 'objectiveId', 'period', 'on'] as const;

  constructor(private readonly scorecards: ScorecardsService) {}

  async picture({ session: { caller } }: ChartAsking, request: ChartRequest): Promise<Picture | null> {
    permit(caller, 'viewScorecard');
    const { measureId, objectiveId = null, period: kind, on } = request;
    if (measureId == null)
      throw badInput('input.measureId', 'Name the measure of the line that is to be drawn.');
    const asked = { kind: kind ?? 'fiscalQuarter', on };
    const line = await this.scorecards.ofMeasure(caller, { measureId, objectiveId }, asked);
    if (!line) return null;
    const { listed, scored, observations, period } = line;
    return sparklinePicture({
      name: `${listed.measureName}, ${sayPeriod(period)}`,
      unit: listed.unit,
      points: observations.slice(-mostValues),
      target: scored.target,
      status: [scored.sentence, scored.trend.sentence, scored.assurance.sentence].join(' '),
    });
  }
}
