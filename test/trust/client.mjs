// A GraphQL client that keeps its connection, as a desk's browser does: one at a time, without a library's weight.
import { Agent, request } from 'node:http';

export class Client {
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #token;
  #url;

  constructor(url, token) {
    this.#url = new URL('/graphql', url);
    this.#token = token;
  }

  /** The answer; throws where there was none, or one that says the service broke. */
  async ask(query, variables = {}, requestId = null) {
    const answer = await this.send(query, variables, requestId);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer;
  }

  send(query, variables = {}, requestId = null) {
    const body = JSON.stringify({ query, variables });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${this.#token}`,
      ...(requestId && { 'x-request-id': requestId }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.#url, { method: 'POST', agent: this.#agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          try {
            resolve(JSON.parse(Buffer.concat(chunks).toString()));
          } catch {
            reject(new Error(`Status ${response.statusCode} without JSON.`));
          }
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Ends its line; the next request opens another. */
  drop() {
    this.#agent.destroy();
  }

  close() {
    this.#agent.destroy();
  }
}
