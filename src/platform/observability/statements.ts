import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type AfterQueryEvent, type EntitySubscriberInterface } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Metrics } from './metrics';
import { tellSpan } from './tracing';

/** Enough to know a statement by; a combined one is made of dozens. */
const textLength = 500;

/**
 * Looks at every statement when it has been answered: how long it took, and those past SLOW_MS in a line of their own.
 * Only the text is told, with its `$1`; what stands for them is what people wrote.
 */
@Injectable()
export class Statements implements EntitySubscriberInterface {
  private readonly log = new Logger('Database');
  private readonly slowMs: number;

  constructor(
    dataSource: DataSource,
    private readonly metrics: Metrics,
    @Inject(CONFIG) { slowMs }: Config,
  ) {
    this.slowMs = slowMs;
    dataSource.subscribers.push(this);
  }

  afterQuery({ query, success, executionTime: ms = 0 }: AfterQueryEvent): void {
    this.metrics.statementAnswered(success ? 'ok' : 'failed', ms);
    tellSpan(
      `SQL ${verbOf(query)}`,
      ms,
      () => ({ 'db.system.name': 'postgresql', 'db.query.text': cut(query) }),
      !success,
    );
    if (this.slowMs > 0 && ms > this.slowMs) this.log.warn(`slow statement, ${ms} ms: ${cut(query)}`);
  }
}

function verbOf(query: string): string {
  return /^\s*(\w+)/.exec(query)?.[1]?.toUpperCase() ?? '';
}

function cut(query: string): string {
  return query.replace(/\s+/g, ' ').trim().slice(0, textLength);
}
