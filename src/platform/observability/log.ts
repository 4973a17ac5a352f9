import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config';
import { discreetStack } from '../personal-data/discreet';
import { trailNow } from './trail';

/** What Nest tells while it starts; of use only to whoever looks for a mistake there. */
const starting = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
  'GraphQLModule',
  'WebSocketsController',
]);

/**
 * JSON lines on standard output. No body, no header and no address with its query is ever written. Whatever is written
 * within a request or a run of a worker says of which: the lines of one can be found by its id.
 */
export function makeLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => ({ ...trailNow() }),
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's loggers, and so those of every service, as lines of the one log. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.lines[context && starting.has(context) ? 'debug' : 'info']({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    // Nest gives a stack before the context where it has one.
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    this.lines.error({ context: contextOf(rest), ...(stack && { stack }) }, said(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.lines.warn({ context: contextOf(rest) }, said(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.lines.debug({ context: contextOf(rest) }, said(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.lines.trace({ context: contextOf(rest) }, said(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.lines.fatal({ context: contextOf(rest) }, said(message));
  }
}

function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}

function said(message: unknown): string {
  return message instanceof Error ? discreetStack(message) : String(message);
}
