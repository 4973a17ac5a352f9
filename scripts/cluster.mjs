// The topology of docker/compose.cluster.yml without Docker: PostgreSQL with a streaming replica, a pooler where the machine
// has one, three instances of the service, a proxy in front. For trying it out; data lies in .data/cluster.
//   npm run cluster              starts it and stays; Ctrl-C stops all
//   npm run cluster -- --roll    the same, and once it runs restarts each instance in turn
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Cluster } from './cluster/cluster.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const unknown = process.argv.slice(2).filter((word) => word !== '--roll');
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. The only word is --roll.`);
  process.exit(1);
}
/** How often the state is told. */
const everyMs = 5_000;

const cluster = await Cluster.start({
  dist: join(project, 'dist'),
  folder: join(project, '.data/cluster'),
  port: Number(process.env.PORT ?? 3000),
  told: (what) => console.log(`  starting ${what}`),
});
let stopping = null;
const stop = () => (stopping ??= cluster.stop().then(() => process.exit(0)));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());

const { primary, replica, pgbouncer, instances, proxy } = cluster;
const port = (url) => new URL(url).port;
console.log(`
  proxy       ${proxy.url}/graphql            in turn to whoever is ready
  instances   ${instances.map((instance) => `127.0.0.1:${instance.port}`).join(', ')}
  pooler      ${pgbouncer ? `127.0.0.1:${pgbouncer.port}, pgbouncer in transaction mode` : 'none: pgbouncer is not installed here'}
  primary     127.0.0.1:${port(primary.url)}
  replica     127.0.0.1:${port(replica.url)}, streaming, read only

  Sign in: mutation { signInAs(input: { subject: "demo:mei.tanager" }) { token } }
  Stop with Ctrl-C.
`);

async function tell() {
  const behind = await cluster.replicaLag().catch(() => null);
  const lag = behind === null ? 'not streaming' : `${behind} bytes behind`;
  const line = `  ${proxy.ready.length} of ${instances.length} instances ready, replica ${lag}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${line}`);
  else console.log(line);
}

if (process.argv.includes('--roll')) {
  for (const instance of instances) {
    console.log(`  instance ${instance.number} is restarted`);
    const code = await cluster.restart(instance);
    console.log(`  instance ${instance.number} ended with ${code} and is ready again`);
  }
}
while (!stopping) {
  await tell();
  await sleep(everyMs);
}
