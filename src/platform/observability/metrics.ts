import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processMetrics } from './process-metrics';

export type OperationType = 'query' | 'mutation' | 'subscription';

/** From a hit of the cache to the longest that a client waits; the desk's bounds of 100, 250 and 500 ms lie on edges. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
/** Statements are shorter: most take less than a millisecond. */
const statementSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 15];
/** Of a client's making: whoever can invent methods could make up series without end. */
const methods = new Set(['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);

/**
 * What happens in this instance, counted for Prometheus. A method is named by what happened. Labels are names of the
 * schema, of routes and of closed lists, and ids where there are few: never anything that somebody typed.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = this.histogram(
    'http_request_duration_seconds',
    'Time from a request to the end of its answer, by route and class of its status.',
    ['method', 'route', 'status'],
    seconds,
  );
  private readonly operations = this.counter(
    'graphql_operations_total',
    'Fields of Query, Mutation and Subscription that were answered, and what came of each: ok, the kind of a refusal, or the code of an error.',
    ['type', 'field', 'outcome'],
  );
  private readonly operationSeconds = this.counter(
    'graphql_operation_seconds_total',
    'Time taken by those fields; divided by their number, the mean.',
    ['type', 'field'],
  );
  private readonly statements = this.histogram(
    'database_statement_duration_seconds',
    'Time from sending a statement to having its rows.',
    ['outcome'],
    statementSeconds,
  );
  private readonly subscriptions = this.gauge('graphql_subscriptions', 'Subscriptions that run, by field.', [
    'field',
  ]);

  /** What the process is, beside what happens in it: `find_and_fix_build_info{version, migration} 1`. */
  describe(version: string, migration: string): void {
    this.gauge('build_info', 'Always 1: the version, and the newest migration that it brings.', [
      'version',
      'migration',
    ]).set({ version, migration }, 1);
  }

  requestAnswered(method: string, route: string, status: number, ms: number): void {
    const labels = {
      method: methods.has(method) ? method : 'other',
      route,
      status: `${Math.floor(status / 100)}xx`,
    };
    this.requests.observe(labels, ms / 1_000);
  }

  fieldAnswered(type: OperationType, field: string, outcome: string, ms: number): void {
    this.operations.inc({ type, field, outcome });
    this.operationSeconds.inc({ type, field }, ms / 1_000);
  }

  statementAnswered(outcome: 'ok' | 'failed', ms: number): void {
    this.statements.observe({ outcome }, ms / 1_000);
  }

  subscriptionBegan(field: string): void {
    this.subscriptions.inc({ field });
  }

  subscriptionEnded(field: string): void {
    this.subscriptions.dec({ field });
  }

  /** A figure that is looked up when somebody scrapes. For what the process knows by itself, never for the database. */
  watch(name: string, help: string, look: () => number): void {
    const gauge: Gauge = this.gauge(name, help, [], () => gauge.set(look()));
  }

  gauge(name: string, help: string, labelNames: string[] = [], collect?: () => void): Gauge {
    return new Gauge({ ...this.named(name, help), labelNames, ...(collect && { collect }) });
  }

  /** Everything, in the text format of Prometheus. */
  async text(): Promise<string> {
    return `${await this.registry.metrics()}\n${await processMetrics().metrics()}`;
  }

  private counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ ...this.named(name, help), labelNames });
  }

  private histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    return new Histogram({ ...this.named(name, help), labelNames, buckets });
  }

  private named(name: string, help: string) {
    return { name: `find_and_fix_${name}`, help, registers: [this.registry] };
  }
}
