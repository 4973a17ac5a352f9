// A network between the service and its database that can be cut as networks are: lines reset, or everything swallowed in
// one direction or in both while the lines seem to stand. What was swallowed while it was cut arrives when it is mended, as
// TCP sends it again, unless the line was forgotten meanwhile as firewalls do.
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export const kinds = ['reset', 'both ways', 'to the server', 'to the client'];

export async function openNetwork(to) {
  const network = new Network(new URL(to));
  await new Promise((resolve) => network.server.listen(0, '127.0.0.1', resolve));
  return network;
}

class Network {
  /** One of `kinds` while it is cut. */
  cutBy = null;
  #lines = new Set();
  #delayMs = 0;

  constructor(to) {
    this.to = to;
    this.server = createServer((socket) => this.#open(socket));
  }

  get url() {
    const url = new URL(this.to);
    [url.hostname, url.port] = ['127.0.0.1', String(this.server.address().port)];
    return url.href;
  }

  /** Each packet takes so much longer. */
  delay(ms) {
    this.#delayMs = ms;
  }

  cut(kind) {
    this.cutBy = kind;
    for (const line of this.#lines) if (kind === 'reset') line.reset();
  }

  /** `forgotten`: the lines that stood during the cut are never heard of again, on either side. */
  mend({ forgotten = false } = {}) {
    const before = this.cutBy;
    this.cutBy = null;
    for (const line of this.#lines) {
      if (forgotten && before !== 'reset') line.isForgotten = true;
      else line.flow();
    }
  }

  async close() {
    for (const line of this.#lines) line.reset();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #open(client) {
    if (this.cutBy === 'reset') return void client.resetAndDestroy();
    const server = connect({ port: Number(this.to.port), host: this.to.hostname, allowHalfOpen: true });
    const line = new Line(this, client, server);
    this.#lines.add(line);
    line.onClosed = () => this.#lines.delete(line);
  }

  /** Whether what goes there arrives now. */
  passes(direction) {
    return this.cutBy === null || this.cutBy === (direction === 'server' ? 'to the client' : 'to the server');
  }

  get delayMs() {
    return this.#delayMs;
  }
}

/** One connection: two sockets, and what waits between them. */
class Line {
  isForgotten = false;
  onClosed = () => undefined;
  #waiting = { server: [], client: [] };

  constructor(network, client, server) {
    Object.assign(this, { network, client, server });
    this.#carry(client, 'server');
    this.#carry(server, 'client');
  }

  reset() {
    for (const end of [this.client, this.server]) end.destroyed || end.resetAndDestroy();
    this.onClosed();
  }

  /** Lets go what waited. */
  flow() {
    for (const direction of ['server', 'client']) {
      if (this.isForgotten || !this.network.passes(direction)) continue;
      for (const step of this.#waiting[direction].splice(0)) step(this[direction]);
    }
    if (this.client.destroyed && this.server.destroyed) this.onClosed();
  }

  /** What comes from one end, its goodbye too, on its way to the other. */
  #carry(from, direction) {
    const take = async (step) => {
      if (this.network.delayMs > 0) await sleep(this.network.delayMs);
      this.#waiting[direction].push(step);
      this.flow();
    };
    from.on('data', (bytes) => void take((to) => to.destroyed || to.write(bytes)));
    from.on('error', () => undefined);
    from.on('close', () => void take((to) => to.destroyed || to.destroy()));
  }
}
