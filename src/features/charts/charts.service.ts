import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Picture } from '../../domain/picture';
import { PictureRenderer } from '../../platform/pictures/picture-renderer';
import { may } from '../../domain/permission/may';
import { badInput } from '../../platform/shell/failure';
import { serviceKind } from '../agency';
import { IssuesRepository, reviewKind } from '../issues';
import { measureKind, objectiveKind } from '../measures';
import { SurveyCollectionsRepository } from '../surveys';
import { requestMistake } from './chart.mistakes';
import { chartId, requestOf, type ChartKind, type ChartRequest } from './chart.request';
import type { ChartAsking } from './chart.source';
import { ChartSources } from './chart.sources';

/** A chart as it is answered. */
export interface Chart {
  id: string;
  kind: ChartKind;
  picture: Picture;
  /** Where it can be fetched; null where its data are too long for an address. */
  svgPath: string | null;
}

/** Changes with every change of how a picture is drawn from the same numbers, so that no client keeps an old one. */
const drawnAs = 'vega-lite 6.4, pictures 2';

/** Charts of what the caller may see, as it is now. */
@Injectable()
export class ChartsService {
  constructor(
    private readonly renderer: PictureRenderer,
    private readonly issues: IssuesRepository,
    private readonly surveys: SurveyCollectionsRepository,
    private readonly sources: ChartSources,
  ) {}

  async find(asking: ChartAsking, request: ChartRequest): Promise<Chart | null> {
    const mistake = requestMistake(request);
    if (mistake) throw badInput('input', `The chart cannot be drawn: ${mistake}`);
    // First of all: whoever may not see what a request names is not told what else is wrong with it.
    if (!(await this.seesAll(asking, request))) return null;
    const { kind } = request;
    const source = this.sources.of(kind);
    // A name that is passed over would be trusted to have counted.
    const named = Object.entries(request).filter(([name, value]) => name !== 'kind' && value != null);
    const strange = named.find(([name]) => !source.takes.includes(name as keyof ChartRequest));
    if (strange)
      throw badInput(`input.${strange[0]}`, `This kind of chart takes ${source.takes.join(', ')}.`);
    const picture = await source.picture(asking, request);
    if (!picture) return null;
    const { id, isAddress } = chartId(request);
    return { id, kind, picture, svgPath: isAddress ? `/charts/${id}.svg` : null };
  }

  byId(asking: ChartAsking, id: string): Promise<Chart | null> {
    return this.find(asking, requestOf(id));
  }

  svg({ picture }: Chart): Promise<string> {
    return this.renderer.render({ ...picture, specification: { ...picture.specification } });
  }

  /** The same picture has the same tag, whichever instance answers, and none need draw it to know. */
  tagOf({ picture }: Chart): string {
    return `"${createHash('sha256').update(drawnAs).update(JSON.stringify(picture)).digest('base64url')}"`;
  }

  /** Whether the caller sees every record that the request names, whatever it wants of it. */
  private async seesAll({ session, loaders }: ChartAsking, request: ChartRequest): Promise<boolean> {
    const { caller } = session;
    const { measureId = null, objectiveId = null, serviceId = null } = request;
    const { issueId = null, reviewId = null, surveyDetailId = null, surveyCollectionId = null } = request;
    const seesMeasures = may(caller, 'viewMeasure');
    const review = await loaders.record(reviewKind, session, reviewId);
    const seen = await Promise.all([
      measureId === null || (seesMeasures && loaders.record(measureKind, session, measureId)),
      objectiveId === null || (seesMeasures && loaders.record(objectiveKind, session, objectiveId)),
      serviceId === null || loaders.record(serviceKind, session, serviceId),
      issueId === null || this.issues.find(caller, issueId),
      reviewId === null || (review && this.issues.find(caller, review.issueId)),
      surveyDetailId === null || this.surveys.findDetail(caller, surveyDetailId),
      surveyCollectionId === null || this.surveys.find(caller, surveyCollectionId),
    ]);
    return seen.every(Boolean);
  }
}
