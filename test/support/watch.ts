import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A subscription as a spec watches it: everything told so far, and how to wait for more. */
export interface Watch<T> {
  readonly told: T[];
  /** Why it was ended by the service; null while it goes on. */
  readonly error: { message: string; extensions: { code: string } }[] | null;
  /** Waits for the first thing told, or for the end: then the service listens for it, or has refused. */
  begun(): Promise<void>;
  /** Waits until what was told last is as wanted. */
  until(holds: (latest: T) => boolean): Promise<T>;
  ended(): Promise<void>;
  /** Waits until the line is closed; the code it was closed with. */
  closed(): Promise<number>;
  /** Says goodbye and closes the line. */
  stop(): Promise<void>;
}

/** Opens a line of its own to a service and subscribes on it. */
export async function watch<T>(
  url: string,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Watch<T>> {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
    onNonLazyError: () => undefined,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const told: T[] = [];
  const wakers = new Set<() => void>();
  const wake = (): void => [...wakers].forEach((waker) => waker());
  let error: Watch<T>['error'] = null;
  let isOver = false;
  let closedWith: number | null = null;
  client.on('closed', (event) => {
    closedWith = (event as { code: number }).code;
    wake();
  });
  client.subscribe<Record<string, T>>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (errors) error = errors as unknown as Watch<T>['error'];
        else told.push(Object.values(data!)[0]!);
        wake();
      },
      error: (failure) => {
        error = Array.isArray(failure) ? (failure as never) : null;
        isOver = true;
        wake();
      },
      complete: () => {
        isOver = true;
        wake();
      },
    },
  );
  const once = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        wakers.delete(look);
        resolve();
      };
      wakers.add(look);
      look();
    });
  return {
    told,
    get error() {
      return error;
    },
    begun: () => once(() => told.length > 0 || isOver),
    async until(holds) {
      await once(() => told.length > 0 && holds(told.at(-1)!));
      return told.at(-1)!;
    },
    ended: () => once(() => isOver),
    async closed() {
      await once(() => closedWith !== null);
      return closedWith!;
    },
    stop: async () => {
      await client.dispose();
    },
  };
}
