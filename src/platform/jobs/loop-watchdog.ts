import { Worker } from 'node:worker_threads';

const beatMs = 250;
const lookMs = 500;

/** Runs in a thread of its own: the one place from which a thread that stands still can be seen. */
const watching = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { beats, looks, lookMs, pid, seconds } = workerData;
let seen = -1, still = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  // Counted in own looks and not by the clock: a machine that slept stood still as a whole.
  still = now === seen ? still + 1 : 0;
  seen = now;
  if (still < looks) return;
  const msg = 'The event loop stood still for ' + seconds + ' seconds. The process ends, to be started again.';
  writeSync(2, JSON.stringify({ level: 'fatal', time: new Date().toISOString(), pid, msg }) + '\\n');
  process.kill(pid, 'SIGKILL');
}, lookMs);
`;

/**
 * Ends the process when its event loop stands still, as in code that never comes back: nothing else in it could answer,
 * stop or end any more, while its locks and lines stay. Whoever supervises the service starts it again.
 */
export function watchLoop(seconds: number): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beats, 0, 1), beatMs).unref();
  const looks = Math.ceil((seconds * 1_000) / lookMs);
  const workerData = { beats, looks, lookMs, pid: process.pid, seconds };
  new Worker(watching, { eval: true, workerData }).unref();
}
