// Somebody who watches a queue and whose connection breaks: connects again, and says since when it heard nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

const document =
  'subscription ($queueId: ID!, $since: DateTime) { queueChanged(queueId: $queueId, since: $since) { id version } }';

export class Listener {
  /** The newest version heard of each escalation. */
  heard = new Map();
  resumptions = 0;
  /** What ended the subscription while the line stood. */
  refusals = [];
  #isOver = false;
  #line = null;
  #cutAt = null;

  /** `staysAwayUntil`: a promise; who is given one comes back only then, and does not say since when it heard nothing. */
  constructor({ url, token, queueId, staysAwayUntil = null }) {
    Object.assign(this, { url: `${url.replace('http', 'ws')}/graphql`, token, queueId, staysAwayUntil });
  }

  /** Listens from now on; answers once the service has said that it does. */
  async begin() {
    await this.#connect();
    void this.#keep();
  }

  stop() {
    this.#isOver = true;
    this.#line?.terminate();
  }

  async #keep() {
    while (!this.#isOver) {
      const line = this.#line;
      if (line.readyState !== WebSocket.CLOSED) await new Promise((resolve) => line.once('close', resolve));
      if (this.#isOver) return;
      this.#cutAt = new Date().toISOString();
      this.resumptions += 1;
      await this.staysAwayUntil;
      for (let isBack = false; !isBack && !this.#isOver;) {
        isBack = await this.#connect().then(
          () => true,
          () => sleep(100).then(() => false),
        );
      }
    }
  }

  async #connect() {
    const line = new WebSocket(this.url, 'graphql-transport-ws');
    this.#line = line;
    const since = this.staysAwayUntil ? null : this.#cutAt;
    const send = (message) => line.send(JSON.stringify(message));
    line.on('open', () =>
      send({ type: 'connection_init', payload: { Authorization: `Bearer ${this.token}` } }),
    );
    await new Promise((resolve, reject) => {
      line.on('error', reject);
      line.on('close', () => reject(new Error('The line was closed.')));
      line.on('message', (data) => {
        const { type, id, payload } = JSON.parse(data.toString());
        if (type === 'ping') send({ type: 'pong' });
        if (type === 'connection_ack') {
          send({
            type: 'subscribe',
            id: 'queue',
            payload: { query: document, variables: { queueId: this.queueId, since } },
          });
          // A queue says nothing at first: what runs after it on the same line shows that it listens.
          send({ type: 'subscribe', id: 'after', payload: { query: '{ __typename }' } });
        }
        if (id === 'after' && type === 'complete') resolve();
        if (id === 'queue' && type === 'next') this.#hear(payload.data?.queueChanged);
        // Ended, though the line stands: as any client, it subscribes again.
        if (id === 'queue' && (type === 'error' || type === 'complete')) {
          this.refusals.push(JSON.stringify(payload ?? type));
          line.terminate();
        }
      });
    });
  }

  #hear(escalation) {
    if (!escalation) return;
    const { id, version } = escalation;
    this.heard.set(id, Math.max(version, this.heard.get(id) ?? 0));
  }
}

/** What a listener should have heard and has not, as sentences: of each escalation the newest version. */
export function listenersVerdict(listeners, told) {
  return listeners.flatMap(({ heard }, index) =>
    [...told].flatMap(([id, version]) =>
      (heard.get(id) ?? 0) >= version
        ? []
        : [
            `Subscriber ${index + 1} heard of escalation ${id} up to version ${heard.get(id) ?? 0} of ${version}.`,
          ],
    ),
  );
}
