// Loaded into the instance that is fuzzed, before the service: writes how long its event loop stood still, and makes the two
// mistakes on demand that the proof has to see.
const { appendFileSync } = require('node:fs');
const { Server } = require('node:http');
const { isMainThread } = require('node:worker_threads');

const resolution = 10;
const writeEveryMs = 250;
let [last, written, longest] = [performance.now(), performance.now(), 0];
let cpu = process.cpuUsage();
// A clock of its own: `monitorEventLoopDelay` forgets where it was when it is reset, and with that the stall that just ended.
if (isMainThread)
  setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - resolution);
    last = now;
    if (now - written < writeEveryMs) return;
    const used = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    appendFileSync(process.env.FUZZ_STALLS, `${Date.now()} ${longest} ${(used.user + used.system) / 1e3}\n`);
    [written, longest] = [now, 0];
  }, resolution).unref();

const { emit } = Server.prototype;
Server.prototype.emit = function (event, request, response, ...rest) {
  const planted = event === 'request' && request.headers['x-planted'];
  if (!planted) return emit.call(this, event, request, response, ...rest);
  if (planted === 'stall') {
    // Of the processor and not of the clock: a busy machine would do the waiting itself.
    const ms = ({ user, system }) => (user + system) / 1e3;
    for (const begun = process.cpuUsage(); ms(process.cpuUsage(begun)) < 300;);
  }
  const code = planted === 'internal' ? 'INTERNAL' : 'BAD_USER_INPUT';
  response.writeHead(200, { 'content-type': 'application/json' });
  return response.end(JSON.stringify({ errors: [{ message: 'planted', extensions: { code } }] }));
};
