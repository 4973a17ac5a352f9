import type { Run } from './run';

/** Where nobody watches (a log), a line now and then. */
const logEveryMs = 5_000;

/** Shows how far a run is: written over on a terminal, a line every few seconds elsewhere. */
export function progressShower(): (run: Run) => void {
  const terminal = process.stdout.isTTY;
  let shownAt = 0;
  return (run) => {
    const ended = run.state !== 'RUNNING';
    if (terminal) process.stdout.write(`\r\x1b[K${progressLine(run)}${ended ? '\n' : ''}`);
    else if (ended || Date.now() - shownAt >= logEveryMs) {
      shownAt = Date.now();
      console.log(progressLine(run));
    }
  };
}

/** Share of the file, lines, rate and time left. */
export function progressLine(run: Run): string {
  const share = run.bytes === 0 ? 100 : Math.floor((100 * run.byteOffset) / run.bytes);
  const rate =
    run.ratePerSecond == null ? '' : `, ${Math.round(run.ratePerSecond).toLocaleString('en-US')} lines/s`;
  const left =
    run.state === 'RUNNING' && run.secondsLeft != null ? `, ${duration(run.secondsLeft)} left` : '';
  return `${share} %, ${run.linesRead.toLocaleString('en-US')} lines${rate}${left}`;
}

function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
