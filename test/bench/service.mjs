// The built service as a process, and questions to it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `database`: its URLs as the service's role and as its owner. */
export async function startService(dist, database, dataDir) {
  const child = spawn(process.execPath, [join(dist, 'src/main.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DEMO: '1',
      SEED_REFERENCE_DATA: '1',
      RATE_LIMIT_PER_MINUTE: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.serviceUrl,
      DATABASE_MIGRATOR_URL: database.url,
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const url = /(http:\/\/[\d.:]+)\/graphql/.exec(said)?.[1];
    if (!url) continue;
    child.stdout.resume();
    return new Service(child, url);
  }
  throw new Error(`The service did not start.\n${said}`);
}

class Service {
  #tokens = new Map();

  constructor(child, url) {
    this.child = child;
    this.url = url;
  }

  async stop() {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }

  /** The data of an answer to one of the demo's people; a mistake or a refusal is an error here. */
  async ask(subject, query, variables = {}) {
    return this.#post(query, variables, await this.#token(subject));
  }

  async #token(subject) {
    if (!this.#tokens.has(subject)) {
      const document =
        'mutation ($subject: String!) { signInAs(input: { subject: $subject }) { token refusal { message } } }';
      const { signInAs } = await this.#post(document, { subject }, null);
      this.#tokens.set(subject, signInAs.token);
    }
    return this.#tokens.get(subject);
  }

  async #post(query, variables, token) {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const body = JSON.stringify({ query, variables });
    const answer = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = await answer.json();
    const refusal = data && Object.values(data).find((answer) => answer?.refusal)?.refusal;
    if (errors || refusal) throw new Error(JSON.stringify(errors ?? refusal));
    return data;
  }
}
