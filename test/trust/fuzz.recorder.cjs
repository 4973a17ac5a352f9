// Loaded into the instance that is fuzzed, before the service: writes how long its event loop stood still, and makes the two
// mistakes on demand that the proof has to see.
const { appendFileSync } = require('node:fs');
const { Server } = require('node:http');
const { monitorEventLoopDelay } = require('node:perf_hooks');

const resolution = 10;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();
let cpu = process.cpuUsage();
const write = () => {
  const used = process.cpuUsage(cpu);
  cpu = process.cpuUsage();
  // The histogram counts the pause between its own looks as well.
  appendFileSync(
    process.env.FUZZ_STALLS,
    `${Date.now()} ${Math.max(0, delays.max / 1e6 - resolution)} ${(used.user + used.system) / 1e3}\n`,
  );
  delays.reset();
};
setInterval(write, 250).unref();

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
