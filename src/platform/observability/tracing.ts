import type { TracingSettings } from '../config/read-observability';
import { exporting } from './tracing-export';
import type { OpenSpan, SpanFacts, Tracing } from './tracing.types';

export type { OpenSpan };

/** Of the process: whoever starts two services in one has one exporter. */
let tracing: Tracing | null = null;

/** Begins to export spans, if the settings name a collector. What is not traced does not even load what traces. */
export async function startTracing(settings: TracingSettings | null, version: string): Promise<void> {
  if (!settings || tracing) return;
  tracing = await exporting(settings, version);
}

/** Sends what is left, for as long as a stop may take. */
export async function stopTracing(): Promise<void> {
  const stopped = tracing;
  tracing = null;
  await stopped?.stop();
}

/** A span that answers somebody else, from here on; null where nothing is traced. `header`: their `traceparent`. */
export function beginAnswer(
  name: string,
  header: string | string[] | undefined,
  facts: SpanFacts,
): OpenSpan | null {
  return (
    tracing?.begin(name, facts, { traceparent: typeof header === 'string' ? header : undefined }) ?? null
  );
}

/** A span around work, failed when the work fails; `told`: what there is to say of what it came to. */
export async function spanned<T>(
  name: string,
  facts: SpanFacts,
  run: (span: OpenSpan | null) => Promise<T>,
  told: (result: T) => SpanFacts = () => ({}),
): Promise<T> {
  const span = tracing?.begin(name, facts);
  if (!span) return run(null);
  try {
    const result = await span.within(() => run(span));
    span.end(told(result));
    return result;
  } catch (error) {
    // What failed may quote a value; what kind of failure it was does not.
    span.end({ 'error.type': (error as Error).name }, true);
    throw error;
  }
}

/** A span of work that has just ended. */
export function tellSpan(name: string, ms: number, facts: () => SpanFacts, failed = false): void {
  tracing?.tell(name, ms, facts(), failed);
}
