import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { signatureOf } from '../../../platform/auth/signed-message';
import { CONFIG, type Config } from '../../../platform/config/config';
import { workerRan } from '../../../platform/observability/process-metrics';
import { spanned, type OpenSpan } from '../../../platform/observability/tracing';
import type { Attempt, DeliveredFact } from '../webhook.types';
import { addressMistake, guardedLookup, hostOf, type TargetRules } from './target';

const timeoutMs = 10_000;
/** What of an answer is kept: enough to read an error message, too little to keep data by mistake. */
const headBytes = 1_024;

/** What is sent where. */
export interface Outgoing {
  url: string;
  secrets: readonly string[];
  fact: DeliveredFact;
  /** The database clock, for the signature. */
  now: Date;
}

/** Sends one signed request and tells what came of it. Redirects are not followed: a 3xx is an answer like any other. */
@Injectable()
export class DeliverySender {
  private readonly rules: TargetRules;

  constructor(@Inject(CONFIG) { webhooks }: Config) {
    this.rules = webhooks;
  }

  /** Within a span of its own, which the receiver can go on from. */
  async send(outgoing: Outgoing, stop: AbortSignal): Promise<Attempt> {
    const { id } = outgoing.fact;
    const attempt = await spanned(
      'webhook delivery',
      { 'find_and_fix.delivery_id': id },
      (span) => this.sendWithin(span, outgoing, stop),
      ({ status }) => ({ 'http.response.status_code': status ?? 0 }),
    );
    workerRan('webhook', attempt.status !== null && attempt.status < 300 ? 'done' : 'failed');
    return attempt;
  }

  private async sendWithin(
    span: OpenSpan | null,
    { url, secrets, fact, now }: Outgoing,
    stop: AbortSignal,
  ): Promise<Attempt> {
    const body = Buffer.from(JSON.stringify(bodyOf(fact)));
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const headers = {
      'content-type': 'application/json',
      'content-length': String(body.length),
      'user-agent': 'find-and-fix',
      'webhook-id': fact.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf({ id: fact.id, timestamp, body }, secrets),
      ...(span && { traceparent: span.traceparent }),
    };
    const begun = performance.now();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await this.post(new URL(url), headers, body, AbortSignal.any([timeout, stop]));
      return { ...answer, durationMs: Math.round(performance.now() - begun), error: null };
    } catch (error) {
      if (stop.aborted) throw error;
      const message = timeout.aborted ? 'No answer within 10 seconds.' : (error as Error).message;
      return {
        status: null,
        durationMs: Math.round(performance.now() - begun),
        error: message.slice(0, 500),
        responseHead: null,
      };
    }
  }

  private post(
    url: URL,
    headers: Record<string, string>,
    body: Buffer,
    signal: AbortSignal,
  ): Promise<Pick<Attempt, 'status' | 'responseHead'>> {
    // Names are checked when they are resolved; an address is never resolved.
    const host = hostOf(url);
    const mistake = isIP(host) > 0 ? addressMistake(host, this.rules) : null;
    if (mistake) return Promise.reject(new Error(mistake));
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      // No kept connections: each was opened to an address that was checked for this very request.
      const options = { method: 'POST', headers, signal, agent: false, lookup: guardedLookup(this.rules) };
      const sent = ask(url, options, (response) => {
        const { statusCode: status = 0 } = response;
        let head = Buffer.alloc(0);
        const done = (): void => {
          resolve({ status, responseHead: textOf(head) });
          sent.destroy();
        };
        response.on('data', (chunk: Buffer) => {
          head = Buffer.concat([head, chunk]).subarray(0, headBytes);
          if (head.length === headBytes) done();
        });
        // The status has come: a body that breaks off or hangs changes nothing about it.
        response.on('end', done).on('error', done).on('close', done);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** The body of a delivery. A fact without a number says so by leaving it out. */
function bodyOf({ id, fact, subjectKind, subjectId, number, agencyId, sequence, at }: DeliveredFact): object {
  return { id, fact, subjectKind, subjectId, ...(number !== null && { number }), agencyId, sequence, at };
}

/** As text that PostgreSQL can keep: what is no UTF-8 or a NUL becomes a replacement character. */
function textOf(head: Buffer): string | null {
  return head.length === 0 ? null : head.toString('utf8').replaceAll('\0', '\uFFFD');
}
