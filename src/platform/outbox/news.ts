import { EventEmitter, on } from 'node:events';
import { Injectable } from '@nestjs/common';

/** One fact as subscribers hear it: ids only, everything else is read again with the subscriber's own rights. */
export interface NewsItem {
  id: string;
  agencyId: string;
  subjectKind: string;
  subjectId: string;
  sequence: number;
  fact: string;
  channels: string[];
}

/** News within this instance: the relay tells it, subscriptions wait for it. */
@Injectable()
export class NewsDesk {
  // A channel has as many listeners as people look at it; Node's warning at eleven would cry wolf.
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  tell(item: NewsItem): void {
    for (const channel of item.channels) this.emitter.emit(`${item.agencyId}/${channel}`, item);
  }

  /** News of one channel of an agency, from now until `signal` ends it. Each subscriber gets its own queue. */
  async *listen(agencyId: string, channel: string, signal: AbortSignal): AsyncGenerator<NewsItem> {
    try {
      for await (const [item] of on(this.emitter, `${agencyId}/${channel}`, { signal }))
        yield item as NewsItem;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
