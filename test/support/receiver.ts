import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
  told: {
    id: string;
    fact: string;
    subjectKind: string;
    subjectId: string;
    number?: string;
    sequence: number;
  };
}

/** A receiver in this process: it keeps what it hears and answers as the test says. */
export class Receiver {
  readonly heard: Heard[] = [];
  answer: (response: ServerResponse, heard: Heard) => void = (response) => response.end('thank you');
  private server!: Server;

  async listen(): Promise<void> {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const heard = { headers: request.headers, body, told: JSON.parse(body) as Heard['told'] };
        this.heard.push(heard);
        this.answer(response, heard);
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  about(subjectId: string): Heard[] {
    return this.heard.filter(({ told }) => told.subjectId === subjectId);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
