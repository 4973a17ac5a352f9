import { Injectable } from '@nestjs/common';
import { paretoPicture, type Picture } from '../../../domain/picture';
import { permit } from '../../../platform/auth/session';
import { badInput } from '../../../platform/shell/failure';
import { serviceKind } from '../../agency';
import type { ChartRequest } from '../chart.request';
import type { ChartAsking, ChartSource } from '../chart.source';
import { TopicCountsRepository } from './topic-counts.repository';

/** What cases are about, of one service or of all: counts alone, for those who see the balance of cases. */
@Injectable()
export class TopicParetoSource implements ChartSource {
  readonly takes = ['serviceId', 'from', 'to'] as const;

  constructor(private readonly topics: TopicCountsRepository) {}

  async picture({ session, loaders }: ChartAsking, request: ChartRequest): Promise<Picture | null> {
    permit(session.caller, 'viewBacklog');
    const { from, to, serviceId = null } = request;
    if (from == null || to == null)
      throw badInput(
        from == null ? 'input.from' : 'input.to',
        'Say from which day to which cases are counted.',
      );
    const service = await loaders.record(serviceKind, session, serviceId);
    if (serviceId !== null && !service) return null;
    const { counts, rest } = await this.topics.byTopic(session.caller.agencyId, { from, to, serviceId });
    const title = `Cases by topic${service ? `, ${service.name}` : ''}, received ${from} to ${to}`;
    return paretoPicture({ title, unit: 'cases', bar: { one: 'topic', many: 'topics' }, counts, rest });
  }
}
