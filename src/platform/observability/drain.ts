import type { Server } from 'node:http';

/** How long requests in flight may take to end when the service stops; then their lines are cut. */
const graceMs = 10_000;
const lookMs = 50;

/**
 * Closes lines as soon as nothing is in flight on them, while `stop` waits for the rest. Node closes the idle ones once,
 * at the start; the line of a request that was in flight then would be kept open for the client's next one, and the
 * stop would wait for it.
 */
export async function drain(server: Server, stop: () => Promise<void>): Promise<void> {
  const look = setInterval(() => server.closeIdleConnections(), lookMs);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await stop();
  } finally {
    clearInterval(look);
    clearTimeout(cut);
  }
}
