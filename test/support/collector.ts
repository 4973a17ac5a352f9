import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as a collector takes it in. */
export interface CollectedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code?: number };
}

interface Export {
  resourceSpans: { scopeSpans: { spans: CollectedSpan[] }[] }[];
}

/** A collector of OpenTelemetry in this process: it keeps the spans it is sent, as OTLP over HTTP in JSON. */
export class Collector {
  readonly spans: CollectedSpan[] = [];
  readonly paths = new Set<string>();
  private server!: Server;

  async listen(): Promise<void> {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        this.paths.add(request.url ?? '');
        for (const { scopeSpans } of (JSON.parse(body) as Export).resourceSpans)
          for (const { spans } of scopeSpans) this.spans.push(...spans);
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The spans of one trace, each below the one it belongs to: `mutation claimEscalation` under `POST /graphql`. */
  named(traceId: string, name: string): CollectedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId && span.name === name);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
