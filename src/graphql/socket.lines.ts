import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CloseCode, handleProtocols, type Server as Protocol } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { CONFIG, type Config } from '../platform/config/config';
import { isForThisMachine, mayOpenSocket } from '../platform/traffic/origins';
import { SessionEndings } from '../platform/auth/session-endings';
import { TrafficGate } from '../platform/traffic/traffic-gate';
import { graphqlPath } from './http';
import { limits, text, tooComplex } from './limits';
import type { GraphqlContext } from './session';

/** A WebSocket and whose it is. */
export interface Line {
  /** Who connected; whether they may still is asked again at every operation and every news. */
  context?: GraphqlContext;
  request: IncomingMessage;
  socket: WebSocket;
  /** By whom it is counted: the address until somebody signed in. */
  principal: string;
  /** The operations that run or are being looked at, by their ids; none before the client said hello. */
  told?: { subscriptions: Record<string, unknown> };
  /** When something last ran, in milliseconds of the process. */
  usedAt: number;
  /** Whether it answered since it was last asked. */
  isAlive: boolean;
  messages: number;
}

function running({ told }: Line): number {
  return told ? Object.keys(told.subscriptions).length : 0;
}

/** How long clients may take to say goodbye before their line is cut; a stop has three seconds in all. */
const goodbyeMs = 1_000;
/** How often a client is asked whether it is there; one that has not answered by the next time is cut off. */
const askMs = 12_000;
const minuteMs = 60_000;

/** Every WebSocket of this instance: who may open one, how many each principal has, and when one has to go. */
@Injectable()
export class SocketLines implements BeforeApplicationShutdown {
  private readonly log = new Logger('WebSocket');
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.largeBodyBytes,
    handleProtocols,
  });
  private readonly lines = new Set<Line>();
  private readonly byPrincipal = new Map<string, Set<Line>>();
  private timer: NodeJS.Timeout | null = null;
  private rounds = 0;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly gate: TrafficGate,
    private readonly endings: SessionEndings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes WebSockets from now on. Not graphql-ws' own binding to ws: that prints what a client did wrong as an error of ours. */
  listen(protocol: Protocol<Line>): void {
    const http = this.host.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.server.on('connection', (socket: WebSocket, request: IncomingMessage) =>
      this.open(protocol, socket, request),
    );
    this.timer = setInterval(() => this.look(performance.now()), askMs).unref();
  }

  /** Says 1001 to every client, so that it connects again elsewhere, and cuts the lines of those who do not answer. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    const cut = setTimeout(() => this.server.clients.forEach((client) => client.terminate()), goodbyeMs);
    for (const client of this.server.clients) client.close(1001, 'Going away');
    await new Promise((resolve) => this.server.close(resolve));
    clearTimeout(cut);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    // Not read as a URL: `//` is none, and what is thrown here nobody catches. It would end the process.
    if (request.url?.split('?', 1)[0] !== graphqlPath)
      return refuse(socket, '404 Not Found', 'There is nothing here.');
    const { publicUrl, corsOrigins } = this.config;
    if (!mayOpenSocket(request.headers, publicUrl, corsOrigins, isForThisMachine(this.config)))
      return refuse(socket, '403 Forbidden', 'Pages of other origins may not connect here.');
    const tooMany = this.tooMany(request);
    if (tooMany !== null) return refuse(socket, '503 Service Unavailable', `${tooMany} Try again later.`);
    this.server.handleUpgrade(request, socket, head, (client) =>
      this.server.emit('connection', client, request),
    );
  }

  private tooMany(request: IncomingMessage): string | null {
    if (this.lines.size >= limits.sockets && !this.makeRoom())
      return `${text(limits.sockets)} WebSockets are open here.`;
    const principal = this.gate.principal({ session: null }, request);
    return (this.byPrincipal.get(principal)?.size ?? 0) >= limits.socketsPerAddress
      ? `${text(limits.socketsPerAddress)} WebSockets are open from this address.`
      : null;
  }

  /** Where all are taken, the longest open line gives way on which nobody signed in and nothing runs. */
  private makeRoom(): boolean {
    for (const line of this.lines) {
      if (!line.context || line.context.session || running(line) > 0) continue;
      this.lines.delete(line);
      line.socket.terminate();
      return true;
    }
    return false;
  }

  /** Speaks graphql-transport-ws on a line until it ends. */
  private open(protocol: Protocol<Line>, socket: WebSocket, request: IncomingMessage): void {
    const principal = this.gate.principal({ session: null }, request);
    const line: Line = {
      request,
      socket,
      principal,
      usedAt: performance.now(),
      isAlive: true,
      messages: 0,
    };
    this.lines.add(line);
    this.count(line);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => this.send(line, message),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => void socket.on('message', (data) => void this.take(line, String(data), take)),
      },
      line,
    );
    socket.on('pong', () => (line.isAlive = true));
    // A frame that is none: ws closes the line with the code that says why.
    socket.on('error', (error) => this.log.debug(`A WebSocket broke: ${error.message}`));
    socket.once('close', (code, reason) => {
      this.lines.delete(line);
      this.uncount(line);
      closed(code, String(reason)).catch((error: Error) =>
        this.log.warn(`A WebSocket did not end well: ${error.message}`),
      );
    });
  }

  /** From now on the line is that of who signed in; false when they have as many as one may. */
  signIn(line: Line): boolean {
    const principal = this.gate.principal(line.context!, line.request);
    if (principal === line.principal) return true;
    if ((this.byPrincipal.get(principal)?.size ?? 0) >= limits.socketsPerPerson) return false;
    this.uncount(line);
    line.principal = principal;
    // It may have been closed while it was looked up who it is.
    if (this.lines.has(line)) {
      this.count(line);
      this.endWithSession(line);
    }
    return true;
  }

  /** Closes the line when who signed in on it is not any more, once its operations were told why. */
  private endWithSession({ context, socket }: Line): void {
    if (!context?.session) return;
    const close = (): void => socket.close(CloseCode.Unauthorized, 'The session is over');
    const unwatch = this.endings.watch(context.session, () => setTimeout(close, goodbyeMs).unref());
    socket.once('close', unwatch);
  }

  /** An operation is to begin, and counts already; fails when too many run. */
  begin(line: Line): void {
    line.usedAt = performance.now();
    const own = running(line);
    if (own > limits.operationsPerSocket) {
      throw tooComplex(
        'operations',
        limits.operationsPerSocket,
        own,
        `${limits.operationsPerSocket} operations run on this connection. End some first, or open a second connection.`,
      );
    }
    let all = 0;
    for (const theirs of this.byPrincipal.get(line.principal) ?? []) all += running(theirs);
    if (all > limits.operationsPerPrincipal) {
      throw tooComplex(
        'operations',
        limits.operationsPerPrincipal,
        all,
        `${limits.operationsPerPrincipal} operations run on all your connections. End some first.`,
      );
    }
  }

  private async take(line: Line, message: string, take: (message: string) => Promise<void>): Promise<void> {
    line.messages += 1;
    if (line.messages > limits.messagesPerMinute)
      return line.socket.close(CloseCode.TooManyInitialisationRequests, 'Too many messages in a minute');
    try {
      await take(message);
    } catch (error) {
      // A message that only a server sends, which graphql-ws takes for a mistake of its own.
      if (/^Unexpected message of type/.test((error as Error).message))
        return line.socket.close(CloseCode.BadRequest, 'Invalid message received');
      this.log.warn(`A message of a WebSocket could not be answered: ${(error as Error).message}`);
      line.socket.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  private async send({ socket }: Line, message: string): Promise<void> {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.unsentBytes) return socket.terminate();
    await new Promise<void>((resolve) => socket.send(message, () => resolve()));
  }

  /** Cuts lines that do not answer, and ends those that nobody uses. */
  private look(now: number): void {
    this.rounds += 1;
    const isNewMinute = (this.rounds * askMs) % minuteMs === 0;
    for (const line of this.lines) {
      if (isNewMinute) line.messages = 0;
      if (running(line) > 0) line.usedAt = now;
      if (!line.isAlive) line.socket.terminate();
      else if (now - line.usedAt > limits.idleSocketMs) line.socket.close(1000, 'Idle');
      else {
        line.isAlive = false;
        line.socket.ping();
      }
    }
  }

  private count(line: Line): void {
    const theirs = this.byPrincipal.get(line.principal) ?? new Set();
    this.byPrincipal.set(line.principal, theirs.add(line));
  }

  private uncount(line: Line): void {
    const theirs = this.byPrincipal.get(line.principal);
    theirs?.delete(line);
    if (theirs?.size === 0) this.byPrincipal.delete(line.principal);
  }
}

/** Before there is a WebSocket: answered as HTTP, and the line ended. */
function refuse(socket: Duplex, status: string, sentence: string): void {
  const body = `${sentence}\n`;
  // Node watches no socket any more that it has handed over: one that its client leaves half open would stay for ever.
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `X-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
