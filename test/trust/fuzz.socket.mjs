// WebSockets as nobody should use them: a list of frames to send after the handshake, and what is odd about the handshake.
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const hello = (token) =>
  JSON.stringify({ type: 'connection_init', payload: token ? { Authorization: `Bearer ${token}` } : {} });
const ask = (id, query, more = {}) => JSON.stringify({ type: 'subscribe', id, payload: { query, ...more } });

export function misuse(random, tokens, ids) {
  const token = random.of([...tokens, null]);
  const watch = 'subscription ($id: ID!) { caseChanged(id: $id) { id } }';
  const sequences = [
    [text(ask('1', '{ __typename }'))],
    [text(hello(token)), text(hello(token))],
    [
      text(hello(token)),
      text(JSON.stringify({ type: random.of(['nothing', 'start', 5, null, '__proto__']) })),
    ],
    [
      text(
        random.of(['', 'x', '[]', 'null', '5', '"ping"', '{"type":', '{"type":{}}', '{"type":"subscribe"}']),
      ),
    ],
    [text(hello(token)), text(' '.repeat(2_100_000))],
    [text(hello(token)), frame(Buffer.from([0xff, 0xc0, 0xaf]), 1)],
    [text(hello(token)), frame(randomBytes(40), 2)],
    [
      text(hello(token)),
      text(ask('1', watch, { variables: { id: random.of(ids) } })),
      text(ask('1', '{ __typename }')),
    ],
    [
      text(hello(token)),
      text(ask(random.of(['__proto__', 'constructor', 'x'.repeat(70_000)]), '{ __typename }')),
    ],
    [
      text(hello(token)),
      ...Array.from({ length: 60 }, (_, index) => text(ask(String(index), '{ me { id } }'))),
    ],
    [text(hello(token)), ...Array.from({ length: 100 }, () => text('{"type":"ping","payload":{"a":1}}'))],
    [
      text(hello(token)),
      text('{"type":"complete","id":"7"}'),
      text('{"type":"pong"}'),
      text('{"type":"next","id":"1","payload":{}}'),
    ],
    [
      text(hello(token)),
      text(ask('1', watch, { variables: { id: random.of(["' OR 1", '\u0000', {}, [], null]) } })),
    ],
    [
      text(hello(token)),
      text(ask('1', '', { extensions: { persistedQuery: random.of([1, null, {}, { sha256Hash: 'x' }]) } })),
    ],
    [text(hello(token)), text(ask('1', `{ ${'a { '.repeat(300)} b ${'} '.repeat(300)} }`))],
    [
      text(hello(token)),
      text(
        `{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":{"__proto__":{"x":1}}}}`,
      ),
    ],
    [
      text(
        JSON.stringify({
          type: 'connection_init',
          payload: random.of([
            { Authorization: 5 },
            { Authorization: 'Bearer x' },
            [],
            'x',
            { 'x-request-id': {} },
          ]),
        }),
      ),
      text(ask('1', '{ me { id } }')),
    ],
    [frame(Buffer.from('{"type":"ping"}'), 1, { isMasked: false })],
    [frame(Buffer.from('x'), random.of([3, 7, 11, 15]))],
    [frame(Buffer.alloc(200), 9)],
    [Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    [text(hello(token)), frame(Buffer.from([0x03]), 8)],
    [randomBytes(random.between(1, 300))],
  ];
  const head = {
    path: random.maybe(0.9) ? '/graphql' : random.of(['//', '/other', '/graphql/x', '*', '/graphql?x=1']),
    protocol: random.maybe(0.9) ? 'graphql-transport-ws' : random.of(['graphql-ws', '', 'x, y', ',']),
    version: random.maybe(0.95) ? '13' : random.of(['8', '99', 'x']),
    key: random.maybe(0.95) ? key : random.of(['', 'x', 'A'.repeat(500)]),
  };
  return { isSocket: true, head, frames: random.of(sequences) };
}

/** Sends the frames and listens until nothing more comes; answers all the text that was said, and whether a line was there. */
export function sendFrames(url, { head, frames }, quietMs = 60) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const heard = [];
    let quiet = null;
    const line = connect(Number(port), hostname);
    const end = () => {
      clearTimeout(quiet);
      line.destroy();
      resolve({ status: 0, text: Buffer.concat(heard).toString('latin1') });
    };
    const wait = (ms) => {
      clearTimeout(quiet);
      quiet = setTimeout(end, ms);
    };
    line.on('error', end);
    line.on('close', end);
    let isSent = false;
    line.on('data', (data) => {
      heard.push(data);
      if (!isSent) {
        isSent = true;
        for (const part of frames) if (!line.destroyed) line.write(part);
      }
      wait(quietMs);
    });
    line.write(
      `GET ${head.path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Key: ${head.key}\r\nSec-WebSocket-Version: ${head.version}\r\nSec-WebSocket-Protocol: ${head.protocol}\r\n\r\n`,
    );
    wait(5_000);
  });
}

function text(content) {
  return frame(Buffer.from(content), 1);
}

/** A frame of RFC 6455, masked as a client's must be. */
function frame(content, opcode, { isMasked = true } = {}) {
  const size = content.length;
  const mask = isMasked ? 0x80 : 0;
  const head = [0x80 | opcode];
  if (size < 126) head.push(mask | size);
  else if (size < 65_536) head.push(mask | 126, size >> 8, size & 255);
  else
    head.push(
      mask | 127,
      0,
      0,
      0,
      0,
      (size >>> 24) & 255,
      (size >>> 16) & 255,
      (size >>> 8) & 255,
      size & 255,
    );
  // A mask of zeros is one: what it is for is proxies, and not the two ends.
  return Buffer.concat([Buffer.from(head), Buffer.alloc(isMasked ? 4 : 0), content]);
}
