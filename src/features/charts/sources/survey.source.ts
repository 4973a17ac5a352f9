import { Injectable } from '@nestjs/common';
import { fiscalQuarterPeriod, sayPeriod } from '../../../domain/calendar';
import { answersPicture, driversPicture, type Picture } from '../../../domain/picture';
import { isPublished, type SurveyCollectionRecord } from '../../../domain/survey';
import { permit } from '../../../platform/auth/session';
import { badInput } from '../../../platform/shell/failure';
import { serviceKind } from '../../agency';
import { SurveyCollectionsRepository, SurveyReadings } from '../../surveys';
import type { ChartRequest } from '../chart.request';
import type { ChartAsking, ChartSource } from '../chart.source';
import { answerRows, channelWords, driverRows, type SurveyPart } from './survey-parts';

/** What is drawn of answers: all parts for the answers, and of which of them the reasons are told. */
interface Shown {
  about: string;
  parts: SurveyPart[];
  reasonsOf: { about: string; parts: SurveyPart[] };
  remarks: string[];
}

type Quarter = Pick<SurveyCollectionRecord, 'fiscalYear' | 'quarter'>;

/** What customers answered, from the figures that the surveys show: what is withheld there is withheld here. */
@Injectable()
export class SurveySource implements ChartSource {
  readonly takes = ['surveyDetailId', 'surveyCollectionId', 'serviceId', 'from', 'to', 'what'] as const;

  constructor(
    private readonly collections: SurveyCollectionsRepository,
    private readonly readings: SurveyReadings,
  ) {}

  async picture(asking: ChartAsking, request: ChartRequest): Promise<Picture | null> {
    const { surveyDetailId, surveyCollectionId, serviceId, what } = request;
    if ([surveyDetailId, surveyCollectionId, serviceId].filter((id) => id != null).length !== 1)
      throw badInput('input', 'Name one of surveyDetailId, surveyCollectionId and serviceId.');
    const day = request.from == null ? (request.to == null ? null : 'to') : 'from';
    if (day !== null && serviceId == null)
      throw badInput(`input.${day}`, 'A survey and a collection are of one quarter: days go with serviceId.');
    const shown =
      surveyDetailId != null
        ? await this.ofDetail(asking, surveyDetailId)
        : surveyCollectionId != null
          ? await this.ofCollection(asking, surveyCollectionId)
          : await this.ofService(asking, serviceId!, request);
    if (!shown) return null;
    const { about, parts, reasonsOf, remarks } = shown;
    if (what !== 'drivers')
      return answersPicture({ title: `Trust, ${about}`, rows: answerRows(parts), remarks });
    return driversPicture({
      title: `Reasons, ${reasonsOf.about}`,
      rows: driverRows(reasonsOf.parts),
      remarks,
    });
  }

  private async ofDetail(asking: ChartAsking, id: string): Promise<Shown | null> {
    const found = await this.collections.findDetail(asking.session.caller, id);
    if (!found) return null;
    const { detail, collection } = found;
    const statistics = (await this.readings.ofDetails(collection)).get(detail.id);
    const label = channelWords(detail.channel);
    const about = `${label}, ${await this.about(asking, collection)}`;
    const parts = statistics ? [{ label, statistics }] : [];
    const question = detail.trustQuestionText;
    const remarks = [...(question ? [`The question: “${question}”`] : []), ...standing(collection)];
    return { about, parts, reasonsOf: { about, parts }, remarks };
  }

  private async ofCollection(asking: ChartAsking, id: string): Promise<Shown | null> {
    const collection = await this.collections.find(asking.session.caller, id);
    if (!collection) return null;
    const { total, cells } = await this.readings.ofCollection(collection);
    const about = await this.about(asking, collection);
    const all = total.map((statistics) => ({ label: 'All channels', statistics }));
    const channels = cells.map(({ channel, statistics }) => ({
      label: channelWords(channel ?? ''),
      statistics,
    }));
    return {
      about,
      parts: [...all, ...channels],
      reasonsOf: { about, parts: all },
      remarks: standing(collection),
    };
  }

  /** Quarter by quarter; the reasons of the latest quarter alone, since nobody protects sums over quarters. */
  private async ofService(
    { session, loaders }: ChartAsking,
    serviceId: string,
    { from, to }: ChartRequest,
  ): Promise<Shown | null> {
    permit(session.caller, 'viewSurvey');
    const service = await loaders.record(serviceKind, session, serviceId);
    if (!service) return null;
    const { series, keptApart } = await this.readings.trustIn(session.caller.agencyId, serviceId);
    const wordings = new Set(series.map(({ wording }) => wording)).size;
    const quarters = series.flatMap(({ wording, points }) =>
      points
        .filter((point) => lies(point, from ?? null, to ?? null))
        .map((point) => ({
          day: periodOf(point).from,
          label: `${sayPeriod(periodOf(point))}${wordings > 1 ? `: “${wording}”` : ''}`,
          statistics: point.statistics,
        })),
    );
    const last = quarters.reduce((latest, { day }) => (day > latest ? day : latest), '');
    const latest = quarters.filter(({ day }) => day === last);
    return {
      about: service.name,
      parts: quarters,
      reasonsOf: {
        about: last
          ? `${service.name}, ${sayPeriod({ kind: 'fiscalQuarter', from: last, to: last })}`
          : service.name,
        parts: latest,
      },
      remarks: keptApart === null ? [] : [keptApart],
    };
  }

  private async about(
    { session, loaders }: ChartAsking,
    collection: SurveyCollectionRecord,
  ): Promise<string> {
    const service = await loaders.record(serviceKind, session, collection.serviceId);
    const quarter = sayPeriod(periodOf(collection));
    return service ? `${service.name}, ${quarter}` : quarter;
  }
}

function periodOf({ fiscalYear, quarter }: Quarter): ReturnType<typeof fiscalQuarterPeriod> {
  return fiscalQuarterPeriod({ year: fiscalYear, quarter });
}

function lies(quarter: Quarter, from: string | null, to: string | null): boolean {
  const period = periodOf(quarter);
  return (from === null || period.from >= from) && (to === null || period.to <= to);
}

function standing(collection: SurveyCollectionRecord): string[] {
  return isPublished(collection) ? [] : ['It is not published.'];
}
