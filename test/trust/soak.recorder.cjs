// Loaded before the service (NODE_OPTIONS=--require): collects garbage every so often and notes what is left, in a file of
// one JSON line each. What a collection leaves is what the process holds; what it shows in between is mostly waiting to go.
const { appendFileSync } = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');
const { isMainThread } = require('node:worker_threads');

// The service's own threads load this too, and their memory is counted with the rest. It begins when it is told to: a start,
// and the measuring of capacity, are none of its business.
if (isMainThread) process.once('SIGUSR2', record);

function record() {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  const { SOAK_FILE: file, SOAK_EVERY_MS: everyMs } = process.env;

  setInterval(() => {
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    // `external` holds buffers, which a leak may keep as well as objects.
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), rss, held: heapUsed + external })}\n`);
  }, Number(everyMs)).unref();
}
