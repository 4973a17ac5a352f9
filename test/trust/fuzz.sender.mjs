// Sends requests as they are, at a steady pace, and judges every answer.
import { Agent, request as httpRequest } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendFrames } from './fuzz.socket.mjs';

/** At once under way: enough to keep the pace. */
const atOnce = 2;
const patienceMs = 15_000;

export class Sender {
  #agent = new Agent({ keepAlive: true, maxSockets: atOnce });

  constructor(url) {
    this.url = url;
  }

  close() {
    this.#agent.destroy();
  }

  /** What came back: a status (0: nothing or a broken line) and its text. */
  send(asked) {
    if (asked.isSocket) return sendFrames(this.url, asked);
    return new Promise((resolve) => {
      const { hostname, port } = new URL(this.url);
      const { method, path, headers, body, isChunked } = asked;
      const sized = body === undefined || isChunked ? {} : { 'content-length': Buffer.byteLength(body) };
      const end = (status, text) => resolve({ status, text });
      let sent;
      try {
        const options = {
          hostname,
          port,
          method,
          path,
          headers: { ...headers, ...sized },
          agent: this.#agent,
        };
        sent = httpRequest(options, (response) => {
          const parts = [];
          response.on('data', (part) => parts.push(part));
          response.on('error', () => end(response.statusCode, Buffer.concat(parts).toString('latin1')));
          response.on('end', () => end(response.statusCode, Buffer.concat(parts).toString('latin1')));
        });
      } catch (error) {
        // What Node's own client does not send.
        if (/^ERR_|Invalid/.test(error.code ?? '')) return end(-1, error.code);
        throw error;
      }
      sent.on('error', (error) => end(0, error.code ?? error.message));
      sent.on('connect', (response, line) => (line.destroy(), end(response.statusCode, '')));
      sent.on('upgrade', (response, line) => (line.destroy(), end(response.statusCode, '')));
      sent.setTimeout(patienceMs, () => sent.destroy(new Error('no answer')));
      sent.end(body);
    });
  }
}

/** Why an answer is none that the service may give; null when it may. */
export function faultOf(asked, { status, text }) {
  if (/"code":"INTERNAL"|Something went wrong on our side/.test(text))
    return `INTERNAL: ${text.slice(0, 300)}`;
  if (/node_modules|\bat .{1,80}\.[jt]s:\d+:\d+/.test(text))
    return `a trace of the stack: ${text.slice(0, 300)}`;
  if (status >= 500 && status !== 501 && status !== 505) return `status ${status}: ${text.slice(0, 300)}`;
  if (asked.isSocket && text.length === 0) return 'nothing was answered';
  if (asked.isSocket && /Internal server error/.test(text))
    return 'the WebSocket was closed as an error of the service';
  if (status === 0 && !asked.isSocket && !asked.mayBreak) return `no answer: ${text}`;
  return null;
}

/** `count` requests that `make` makes, begun at the pace of `rate` a second. Calls `judge` with each answer. */
export async function paced({ count, rate, make, send, judge, told }) {
  const begun = performance.now();
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < count; number = next++) {
      const due = begun + (number * 1_000) / rate;
      const early = due - performance.now();
      if (early > 1) await sleep(early);
      const asked = make(number);
      judge(number, asked, await send(asked));
      if (number % 100 === 0) told(number);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Keeps a request that did what none may, so that it can be sent again: npm run trust -- fuzz with FUZZ_REPLAY=<file>. */
export function keep(folder, seed, name, number, asked, fault) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${seed}-${name.replaceAll(/\W+/g, '-')}-${number}.json`);
  const parts = {
    ...(asked.body !== undefined && {
      body: Buffer.from(asked.body).subarray(0, 3_000_000).toString('base64'),
    }),
    ...(asked.frames && { frames: asked.frames.map((frame) => frame.toString('base64')) }),
  };
  writeFileSync(file, JSON.stringify({ seed, class: name, number, fault, ...asked, ...parts }, null, 2));
  return file;
}

/** A request that was kept. */
export function kept(text) {
  const asked = JSON.parse(text);
  if (asked.body !== undefined) asked.body = Buffer.from(asked.body, 'base64');
  if (asked.frames) asked.frames = asked.frames.map((frame) => Buffer.from(frame, 'base64'));
  return asked;
}
