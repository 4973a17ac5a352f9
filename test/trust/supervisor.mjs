// Kills one instance of the service, or its PostgreSQL, and starts again what does not come back by itself, at the same
// address; as a supervisor does.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { kill } from './own-server.mjs';

/** A service or server that is not back by then is not coming. */
const patienceMs = 60_000;

export class Supervisor {
  instance = null;

  static async begin(stage) {
    const supervisor = Object.assign(new Supervisor(), { stage, port: await freePort() });
    await supervisor.#start();
    return supervisor;
  }

  /** Kills; answers after how many milliseconds the service was ready again. */
  async kill(what) {
    const { stage } = this;
    const at = performance.now();
    switch (what) {
      case 'service':
        await stage.kill(this.instance);
        await this.#start();
        break;
      case 'session':
        kill(await this.#session());
        break;
      case 'postmaster':
        stage.server.killPostmaster();
        await stage.server.start();
        break;
      case 'server':
        stage.server.killAll();
        await stage.server.start();
    }
    await this.#ready();
    if (what !== 'service') await stage.lookAgain();
    return performance.now() - at;
  }

  /** One of the service's own, at work if one is. PostgreSQL ends all the others then and brings its data in order. */
  async #session() {
    const [{ pid }] = await this.stage.rows(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'find-and-fix' AND datname = current_database()
        ORDER BY state = 'idle', random() LIMIT 1`,
    );
    return pid;
  }

  async #start() {
    for (const until = performance.now() + patienceMs; ; await sleep(100)) {
      try {
        this.instance = await this.stage.start('src/main.js', {
          PORT: String(this.port),
          LOG_LEVEL: 'fatal',
        });
        return;
      } catch (error) {
        if (performance.now() > until) throw error;
        this.stage.instances.splice(0);
      }
    }
  }

  async #ready() {
    for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(20))
      if ((await statusOf(`${this.instance.url}/health/ready`)) === 200) return;
    throw new Error('The service was not ready again within a minute.');
  }
}

function statusOf(url) {
  return new Promise((resolve) => {
    const sent = request(url, { agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
      response.on('error', () => resolve(0));
    });
    sent.on('error', () => resolve(0)).end();
  });
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
