import type { Context, Span } from '@opentelemetry/api';
import type { TracingSettings } from '../config/read-observability';
import type { OpenSpan, SpanFacts, Tracing } from './tracing.types';

type Api = typeof import('@opentelemetry/api');

/**
 * Spans wait for the collector in memory, a few megabytes of them; while it does not take them, the newest are dropped.
 * A request never waits: what traces must not fail what is traced.
 */
const mostWaiting = 4_096;
const exportMs = 5_000;
/** A stop of the service has three seconds in all. */
const lastExportMs = 1_000;

/** Sends spans as OTLP over HTTP, in JSON. What does so is loaded here: who traces nothing does not wait for it. */
export async function exporting({ endpoint, ratio }: TracingSettings, version: string): Promise<Tracing> {
  const [api, hooks, otlp, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  const { SpanKind, SpanStatusCode, context } = api;
  // Before any span: it is what tells which span the work at hand belongs to.
  const contexts = new hooks.AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  const exporter = new otlp.OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: exportMs,
  });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': 'find-and-fix',
      'service.version': version,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanLimits: { attributeValueLengthLimit: 1_000 },
    spanProcessors: [
      new sdk.BatchSpanProcessor({ exporter, maxQueueSize: mostWaiting, exportTimeoutMillis: exportMs }),
    ],
  });
  const tracer = provider.getTracer('find-and-fix', version);
  return {
    begin(name, attributes, asked) {
      const from = asked ? remote(api, asked.traceparent) : context.active();
      const kind = asked ? SpanKind.SERVER : SpanKind.INTERNAL;
      return open(api, tracer.startSpan(name, { attributes, kind }, from), from);
    },
    tell(name, ms, attributes, failed) {
      // Workers look for work every second: what finds none belongs to no trace, and would be one each.
      if (!api.trace.getActiveSpan()) return;
      const end = Date.now();
      const span = tracer.startSpan(name, { attributes, kind: SpanKind.CLIENT, startTime: end - ms });
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(end);
    },
    async stop() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, lastExportMs).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      context.disable();
    },
  };
}

function open({ SpanStatusCode, context, trace }: Api, span: Span, from: Context): OpenSpan {
  const inside = trace.setSpan(from, span);
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    within: (run) => context.with(inside, run),
    end(facts: SpanFacts = {}, failed = false) {
      span.setAttributes(facts);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
  };
}

/** The span of whoever asks, by the header of https://www.w3.org/TR/trace-context/; a header that is none begins a trace. */
function remote({ ROOT_CONTEXT, TraceFlags, trace }: Api, header = ''): Context {
  const [, traceId, spanId, flags] =
    /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-|$)/.exec(header) ?? [];
  if (!traceId || !spanId) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags!, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
