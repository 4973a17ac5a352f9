/** Whatever took longer than it may. */
export class TookTooLong extends Error {}

/**
 * Waits for work until its time is over, then gives it up: `signal` says so to the work, and whether it listens or not,
 * nobody waits for it any more. What it holds in the database ends by the timeouts of the database.
 */
export async function withinTime<T>(
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  stop?: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  const signal = stop ? AbortSignal.any([over.signal, stop]) : over.signal;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TookTooLong(`It did not end within ${limitMs / 1_000} seconds.`);
      over.abort(error);
      reject(error);
    }, limitMs).unref();
  });
  const running = work(signal);
  // What is given up may still throw, and nobody is left to hear it.
  running.catch(() => undefined);
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}
