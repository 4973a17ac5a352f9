import { setTimeout as sleep } from 'node:timers/promises';
import { Refused, type ApiClient, type RunState } from './api-client';

const everyMs = 500;
/** Where nobody watches (a log), a line now and then. */
const logEveryMs = 5_000;
/** Silence after which the command gives up waiting; the import itself goes on when the service is back. */
const patienceMs = 120_000;

/** Follows a run to its end and shows how far it is, with rate and time left. */
export async function follow(api: ApiClient, id: string): Promise<RunState> {
  const terminal = process.stdout.isTTY;
  let shownAt = 0;
  let heardAt = Date.now();
  for (;;) {
    const run = await api.run(id);
    if (run) {
      heardAt = Date.now();
      const ended = run.state !== 'RUNNING';
      if (terminal) process.stdout.write(`\r\x1b[K${progressLine(run)}${ended ? '\n' : ''}`);
      else if (ended || Date.now() - shownAt >= logEveryMs) {
        shownAt = Date.now();
        console.log(progressLine(run));
      }
      if (ended) return run;
    } else if (Date.now() - heardAt > patienceMs) {
      throw new Refused(
        `The service has not answered for ${patienceMs / 1000} seconds. The import ${id} goes on when it is back.`,
      );
    }
    await sleep(everyMs);
  }
}

export function progressLine(run: RunState): string {
  const share = run.bytes === 0 ? 100 : Math.floor((100 * run.byteOffset) / run.bytes);
  const rate =
    run.ratePerSecond === null ? '' : `, ${Math.round(run.ratePerSecond).toLocaleString('en-US')} lines/s`;
  const left =
    run.state === 'RUNNING' && run.secondsLeft !== null ? `, ${duration(run.secondsLeft)} left` : '';
  return `${share} %, ${run.linesRead.toLocaleString('en-US')} lines${rate}${left}`;
}

function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
