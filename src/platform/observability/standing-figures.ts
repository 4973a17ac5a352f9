import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { DataSource, type EntityManager } from 'typeorm';
import { asWorker } from '../database/scope';
import { Ticker } from '../jobs/ticker';
import { Metrics } from './metrics';

/** How something stands in the database. */
export interface StandingFigure {
  /** Without the prefix; the unit at its end. */
  name: string;
  help: string;
  labels?: string[];
}

/** One value of a figure: `value`, and its labels under their names. What is null is left out. */
export type FigureRow<F extends string = string> = { [name in F]?: string | number | null };

interface Question {
  gauges: Gauge[];
  names: readonly string[];
  labels: readonly string[];
  ask: (manager: EntityManager) => Promise<readonly FigureRow[]>;
}

/** Prometheus scrapes every 15 to 60 seconds: looking more often would tell nobody more. */
const everyMs = 15_000;
/** A question that takes longer is not worth its load; it is absent then, which an alarm can see. */
const patienceMs = 2_000;
/** Series of one figure at most, the largest values first: what has more is for a query and not for a graph. */
const mostSeries = 100;
/** After so many rounds that did not come through, a figure says nothing rather than what was long ago. */
const staleMs = 4 * everyMs;

/**
 * Figures that stand in the database, read by one worker of each instance and never by whoever scrapes: no number of
 * scrapes, and no slow one, costs the database anything. What cannot be read is absent, not zero: zero would say that all
 * is well.
 */
@Injectable()
export class StandingFigures implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Metrics');
  private readonly questions: Question[] = [];
  private readonly latest = new Map<string, number>();
  private readAt = -Infinity;
  private readonly up: Gauge;
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.read(),
    failure: 'Figures could not be read',
    log: this.log,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
  ) {
    const forget = (): void => {
      if (performance.now() - this.readAt > staleMs) this.forget();
    };
    this.up = metrics.gauge(
      'database_up',
      'Whether the database answered the latest round of figures.',
      [],
      forget,
    );
  }

  /**
   * A feature says what it would have known, with one question for several figures: each row has the labels, and a value
   * for each figure under its name. Call it in a constructor or while modules are initialized.
   */
  add(figures: readonly StandingFigure[], ask: Question['ask']): void {
    const labels = figures[0]!.labels ?? [];
    const gauges = figures.map(({ name, help }) => this.metrics.gauge(name, help, labels));
    const question = { gauges, names: figures.map(({ name }) => name), labels, ask };
    this.tell(question, []);
    this.questions.push(question);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
    this.ticker.wake();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Reads everything now. */
  look(): Promise<void> {
    return this.ticker.next();
  }

  /** The largest value of a figure in the latest round; null where it could not be read or there is none. */
  value(name: string): number | null {
    return performance.now() - this.readAt > staleMs ? null : (this.latest.get(name) ?? null);
  }

  private async read(): Promise<void> {
    let failure: Error | null = null;
    for (const question of this.questions) {
      if (this.ticker.isStopped) return;
      try {
        this.tell(question, await this.ask(question));
      } catch (error) {
        failure = error as Error;
        this.tell(question, []);
      }
    }
    const isUp = await this.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
    this.up.set(isUp ? 1 : 0);
    this.readAt = performance.now();
    // What was asked is this service's own; why it failed may quote a value.
    if (failure && isUp) this.log.warn(`A figure could not be read: ${failure.name}.`);
  }

  /** Each question for itself, so that one that takes too long takes no other with it. */
  private ask({ ask }: Question): Promise<readonly FigureRow[]> {
    return asWorker(() =>
      this.dataSource.transaction(async (manager) => {
        await manager.query(`SET LOCAL statement_timeout = ${patienceMs}`);
        return ask(manager);
      }),
    );
  }

  private tell({ gauges, names, labels }: Question, rows: readonly FigureRow[]): void {
    gauges.forEach((gauge, index) => {
      const name = names[index]!;
      const values = rows
        .filter((row) => row[name] != null)
        .map((row) => ({ row, value: Number(row[name]) }))
        .sort((a, b) => b.value - a.value);
      gauge.reset();
      // A gauge without labels comes back as 0 from a reset, and 0 is what is not known here.
      if (labels.length === 0) gauge.remove();
      for (const { row, value } of values.slice(0, mostSeries))
        gauge.set(Object.fromEntries(labels.map((label) => [label, String(row[label])])), value);
      if (values[0]) this.latest.set(name, values[0].value);
      else this.latest.delete(name);
    });
  }

  private forget(): void {
    for (const question of this.questions) this.tell(question, []);
    this.up.set(0);
  }
}
