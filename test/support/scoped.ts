import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Session } from '../../src/platform/auth/session';
import { asWorker, scopeNow, withinScope } from '../../src/platform/database/scope';

/**
 * The service's parts as a test reaches them past its wire. Nobody has said for whom a test asks, and without that the
 * database shows nothing: so a method whose first argument is a session runs in the scope of that session, as at the
 * wire, and any other as the service's own work. What the parts ask of each other is as it is in service.
 */
export function scopedApp(app: NestFastifyApplication): NestFastifyApplication {
  return withMethods(app, (name, call, args) => {
    const answer = call(...args);
    return name === 'get' ? scoped(answer as object) : answer;
  });
}

function scoped<T extends object>(part: T): T {
  return withMethods(part, (name, call, args) => {
    if (name === 'createQueryRunner') return scoped(call(...args) as object);
    const run = (): Promise<unknown> => call(...args) as Promise<unknown>;
    if (scopeNow()) return run();
    const [first] = args;
    return isSession(first) ? withinScope(first, run) : asWorker(run);
  });
}

type Call = (...args: unknown[]) => unknown;

function withMethods<T extends object>(
  of: T,
  call: (name: string, run: Call, args: unknown[]) => unknown,
): T {
  return new Proxy(of, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === 'manager') return scoped(value as object);
      // What a test spies on stays what jest made of it.
      if (typeof value !== 'function' || name === 'constructor' || jest.isMockFunction(value)) return value;
      return (...args: unknown[]) => call(String(name), value.bind(target) as Call, args);
    },
  });
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'caller' in value && 'requestId' in value;
}
