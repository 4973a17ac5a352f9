import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Incoming } from '../platform/traffic/address';
import { TrafficGate, tell } from '../platform/traffic/traffic-gate';
import type { GraphqlContext } from './session';
import { TrustedDocuments, type SentDocument } from './trusted-documents';
import type { Weight } from './weight';

/** What every operation passes before it runs, over HTTP and WebSocket alike: budgets, and which documents are run at all. */
@Injectable()
export class Admission {
  constructor(
    private readonly gate: TrafficGate,
    private readonly documents: TrustedDocuments,
  ) {}

  /** Counts one operation of whoever asks, and gives the text to run. */
  async document(context: GraphqlContext, request: Incoming, sent: SentDocument): Promise<string> {
    await this.gate.pass(context, request);
    return this.documents.resolve(sent);
  }

  /** The same for an answer that can say in its headers what is left. */
  async documentOf(
    context: GraphqlContext,
    request: FastifyRequest,
    reply: FastifyReply,
    sent: SentDocument,
  ): Promise<string> {
    tell(reply, await this.gate.pass(context, request.raw));
    return this.documents.resolve(sent);
  }

  /** What counts the rest of a document, once it is read. */
  charging(context: GraphqlContext, request: Incoming): (weight: Weight) => Promise<void> {
    return (weight) => this.gate.charge(context, request, weight);
  }

  /** A WebSocket that was opened with what proves nobody: counted before anything is asked on it. */
  async attempted(request: Incoming): Promise<void> {
    await this.gate.attempt(request, 1);
  }

  /** A request that is none counts for the address it comes from: nobody has looked whose it is. */
  async unread(request: FastifyRequest): Promise<void> {
    await this.gate.pass({ session: null, authenticationFailure: null }, request.raw);
  }
}
