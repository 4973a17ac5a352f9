// A process of its own that starts the embedded database, for specs that kill it: says one line of JSON once it runs,
// and stops the database on SIGTERM. Arguments: the data directory.
const { join } = require('node:path');
const { load } = require('./load-once.cjs');

const { startEmbeddedPostgres } = load(join(__dirname, '../../src/platform/database/embedded-postgres.ts'));

startEmbeddedPostgres({ dataDir: process.argv[2], fsync: false }).then(
  (server) => {
    const idle = setInterval(() => undefined, 60_000);
    process.once('SIGTERM', () => {
      // First, so that stop() is all that keeps the process running, as at the end of the service.
      clearInterval(idle);
      void server.stop();
    });
    console.log(JSON.stringify({ url: server.url, adopted: server.adopted }));
  },
  (error) => {
    console.log(JSON.stringify({ error: error.message }));
    process.exitCode = 1;
  },
);
