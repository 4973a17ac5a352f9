import type { Reader } from './reader';

const metricModes = ['loopback', 'on', 'off'] as const;

/** Where spans go, and how many of the traces that begin here. */
export interface TracingSettings {
  /** The collector's OTLP over HTTP; `/v1/traces` is added. */
  readonly endpoint: string;
  /** From 0 to 1. */
  readonly ratio: number;
}

/** What operators see of the service, and who they are. */
export interface ObservabilityConfig {
  readonly metrics: {
    readonly mode: (typeof metricModes)[number];
    /** What a scraper has to show; null: nothing. */
    readonly token: string | null;
  };
  /** Statements and requests that take longer are told in a line of their own; 0: none. */
  readonly slowMs: number;
  /** null: nothing is traced. */
  readonly tracing: TracingSettings | null;
}

export function readObservability(read: Reader): ObservabilityConfig {
  return {
    metrics: { mode: read.oneOf('METRICS', metricModes, 'loopback'), token: readToken(read) },
    slowMs: read.integer('SLOW_MS', 1_000, 0, 600_000, ' (milliseconds; 0 tells none)'),
    tracing: readTracing(read),
  };
}

function readToken(read: Reader): string | null {
  const given = read.text('METRICS_TOKEN');
  // Not quoted: it is a secret, however short.
  if (given !== null && !/^[\x21-\x7e]{16,200}$/.test(given))
    read.mistakes.push(
      'METRICS_TOKEN must be 16 to 200 characters without spaces: letters, digits and marks.',
    );
  return given;
}

function readTracing(read: Reader): TracingSettings | null {
  const endpoint = read.url(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'an http or https URL without query, such as http://127.0.0.1:4318',
    ({ protocol, search, hash }) => /^https?:$/.test(protocol) && search === '' && hash === '',
  );
  const given = read.text('OTEL_TRACES_SAMPLER_ARG');
  const ratio = given === null ? 1 : Number(given);
  const isRight = given === null || (/^\d+(\.\d+)?$/.test(given) && ratio <= 1);
  const right = isRight ? ratio : read.wrong('OTEL_TRACES_SAMPLER_ARG', given, 'a number from 0 to 1', 1);
  return endpoint === null ? null : { endpoint, ratio: right };
}
