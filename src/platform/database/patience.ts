import { AsyncLocalStorage } from 'node:async_hooks';

/** How long somebody waits for a connection in all, however often they need one: they are to hear within five seconds. */
const patienceMs = 4_000;

const current = new AsyncLocalStorage<{ leftMs: number }>();

/** One request: what it waits for connections counts together. */
export function withPatience<T>(run: () => T): T {
  return current.run({ leftMs: patienceMs }, run);
}

/** How long may be waited now. Work in the background waits each time anew. */
export function patienceLeft(): number {
  return Math.max(0, current.getStore()?.leftMs ?? patienceMs);
}

export function spendPatience(ms: number): void {
  const store = current.getStore();
  if (store) store.leftMs -= ms;
}
