// A proxy in front of several instances, for machines without one: what docker/haproxy.cfg says, in Node. It is not for
// service. Every instance is asked whether it is ready; requests go in turn to those that are; one that could not be handed
// over (nothing of it was sent) goes to the next; nothing else is ever sent twice, for nobody here knows what it would do.
import { Agent, createServer, request } from 'node:http';
import { connect } from 'node:net';

/** An instance that stops says so two seconds before it closes its door (DRAIN_SECONDS): eight looks. */
const lookMs = 250;
/** One that does not answer a look within this is not there. */
const patienceMs = 1_000;

export class Proxy {
  #targets = [];
  #next = 0;
  #looking;
  #server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
  #lines = new Set();

  /** `urls`: of the instances; each is used once it says that it is ready. */
  static async start(urls, port = 0) {
    const proxy = new Proxy();
    for (const url of urls)
      proxy.#targets.push({ ...partsOf(url), isReady: false, agent: new Agent({ keepAlive: true }) });
    proxy.#server.on('upgrade', (incoming, socket, head) => proxy.#upgrade(incoming, socket, head));
    proxy.#server.on('connection', (line) => {
      proxy.#lines.add(line);
      line.once('close', () => proxy.#lines.delete(line));
    });
    // An upload of a month takes minutes; the instances bound what they let in.
    proxy.#server.requestTimeout = 0;
    await new Promise((resolve, reject) => {
      proxy.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    await proxy.#look();
    proxy.#looking = setInterval(() => void proxy.#look(), lookMs);
    return proxy;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  get ready() {
    return this.#targets.filter(({ isReady }) => isReady).map(({ port }) => port);
  }

  async stop() {
    clearInterval(this.#looking);
    for (const { agent } of this.#targets) agent.destroy();
    for (const line of this.#lines) line.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #look() {
    await Promise.all(this.#targets.map(async (target) => (target.isReady = await isReady(target))));
  }

  /** Those that are ready, beginning with whose turn it is. */
  #turn() {
    const ready = this.#targets.filter(({ isReady }) => isReady);
    this.#next += 1;
    return ready.map((_, place) => ready[(this.#next + place) % ready.length]);
  }

  #pass(incoming, outgoing) {
    const candidates = this.#turn();
    const attempt = () => {
      const target = candidates.shift();
      if (!target) return refuse(outgoing);
      const { host, port, agent } = target;
      const headers = { ...incoming.headers, 'x-forwarded-for': forwardedFor(incoming) };
      const sent = request({ host, port, agent, method: incoming.method, path: incoming.url, headers });
      let isHandedOver = false;
      const handOver = () => {
        isHandedOver = true;
        incoming.pipe(sent);
      };
      sent.on('socket', (socket) => (socket.connecting ? socket.once('connect', handOver) : handOver()));
      sent.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing).on('error', () => answer.destroy());
        answer.on('error', () => outgoing.destroy());
      });
      sent.on('error', () => {
        if (!isHandedOver) {
          target.isReady = false;
          attempt();
        } else if (outgoing.headersSent) outgoing.destroy();
        else refuse(outgoing, 502);
      });
      outgoing.once('close', () => sent.destroy());
    };
    attempt();
  }

  #upgrade(incoming, socket, head) {
    const candidates = this.#turn();
    socket.on('error', () => socket.destroy());
    const attempt = () => {
      const target = candidates.shift();
      if (!target)
        return socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n\r\n');
      let isConnected = false;
      const line = connect(target.port, target.host, () => {
        isConnected = true;
        line.write(`${headOf(incoming)}x-forwarded-for: ${forwardedFor(incoming)}\r\n\r\n`);
        line.write(head);
        socket.pipe(line).pipe(socket);
      });
      line.on('error', () => (isConnected ? socket.destroy() : attempt()));
      line.on('close', () => isConnected && socket.destroy());
      socket.on('close', () => line.destroy());
    };
    attempt();
  }
}

function isReady({ host, port }) {
  return new Promise((resolve) => {
    const asked = request(
      { host, port, path: '/health/ready', agent: false, timeout: patienceMs },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false)).end();
  });
}

function refuse(outgoing, status = 503) {
  const message = 'No instance of the service can answer just now. Try again in a moment.';
  const body = JSON.stringify({
    errors: [{ message, extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 2 } }],
  });
  outgoing.writeHead(status, { 'content-type': 'application/json', 'retry-after': '2' }).end(body);
}

function partsOf(url) {
  const { hostname: host, port } = new URL(url);
  return { host, port: Number(port) };
}

function forwardedFor({ headers, socket }) {
  const before = headers['x-forwarded-for'];
  return before ? `${before}, ${socket.remoteAddress}` : socket.remoteAddress;
}

/** The request as it came, but for the addresses it came by. */
function headOf({ method, url, rawHeaders }) {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let place = 0; place < rawHeaders.length; place += 2)
    if (rawHeaders[place].toLowerCase() !== 'x-forwarded-for')
      lines.push(`${rawHeaders[place]}: ${rawHeaders[place + 1]}`);
  return `${lines.join('\r\n')}\r\n`;
}
