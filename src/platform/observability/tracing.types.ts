/** What a span says beside its name: names, ids and counts; never a value that somebody sent. */
export type SpanFacts = Record<string, string | number | boolean>;

/** A span that ends when its work has ended. */
export interface OpenSpan {
  /** Spans begun meanwhile are this one's children. */
  within<T>(run: () => T): T;
  end(facts?: SpanFacts, failed?: boolean): void;
  /** As other services take it in: the W3C header `traceparent`. */
  readonly traceparent: string;
}

/** What makes spans; loaded only where they are exported. */
export interface Tracing {
  /** `asked`: it answers somebody else, who may have sent the header of a trace. */
  begin(name: string, facts: SpanFacts, asked?: { traceparent: string | undefined }): OpenSpan;
  /** A span of work that has just ended and took so long. */
  tell(name: string, ms: number, facts: SpanFacts, failed: boolean): void;
  stop(): Promise<void>;
}
