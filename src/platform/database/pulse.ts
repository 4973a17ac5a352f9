import type { Client } from 'pg';

/** How often a line that only listens is asked whether it stands, and how long it may take to say so. */
const everyMs = 5_000;
const answerMs = 3_000;

/**
 * Nothing comes over a line that only listens, for hours, whether it stands or the network lost it: so it is asked. One that
 * does not answer is hung up, and ends as if it had been cut.
 */
export function watchPulse(client: Client): void {
  let timer: NodeJS.Timeout;
  const ask = (): void => {
    const late = setTimeout(() => hangUp(client), answerMs).unref();
    const done = (): void => {
      clearTimeout(late);
      timer = setTimeout(ask, everyMs).unref();
    };
    client.query('SELECT 1').then(done, () => hangUp(client));
  };
  timer = setTimeout(ask, everyMs).unref();
  client.once('end', () => clearTimeout(timer));
}

/** Without a goodbye, for which a network that swallows everything would let it wait. */
export function hangUp(client: Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
