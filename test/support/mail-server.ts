import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as the server was given it. */
export interface ReceivedMail {
  to: string;
  from: string;
  subject: string;
  text: string;
  messageId: string;
  inReplyTo: string | null;
}

/** How the server treats a recipient: 450 and 550 before the text, 451 after it was kept (the answer that leaves it open). */
export type Treatment = 'accept' | 'refuseForNow' | 'refuseForGood' | 'keepAndRefuse';

const codes = { refuseForNow: 450, refuseForGood: 550, keepAndRefuse: 451 };

/** A real SMTP server in the test's process. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  private readonly treatments = new Map<string, Treatment>();

  private constructor(
    private readonly server: SMTPServer,
    private readonly port: number,
  ) {}

  static async start(): Promise<MailServer> {
    const box: { mails: MailServer | null } = { mails: null };
    const server = new SMTPServer({
      // Its certificate is nobody's; on loopback nothing is gained by it.
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _, callback) => callback(box.mails!.refusal(address, false)),
      onData: (stream, session, callback) => {
        const address = session.envelope.rcptTo[0]!.address;
        void simpleParser(stream).then((mail) => {
          box.mails!.received.push({
            to: address,
            from: mail.from!.text,
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            messageId: mail.messageId ?? '',
            inReplyTo: mail.inReplyTo ?? null,
          });
          callback(box.mails!.refusal(address, true));
        }, callback);
      },
    });
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return (box.mails = new MailServer(server, (server.server.address() as AddressInfo).port));
  }

  /** Settings for a service that sends through this server. */
  get environment(): Record<string, string> {
    return { MAIL_URL: `smtp://127.0.0.1:${this.port}`, MAIL_FROM: 'Escalation Desk <desk@agency.example>' };
  }

  /** From now on. */
  treat(address: string, treatment: Treatment): void {
    this.treatments.set(address, treatment);
  }

  mailsTo(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to === address);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private refusal(address: string, isAfterText: boolean): Error | null {
    const treatment = this.treatments.get(address) ?? 'accept';
    if (treatment === 'accept' || (treatment === 'keepAndRefuse') !== isAfterText) return null;
    return Object.assign(new Error(`Not now: ${treatment}`), { responseCode: codes[treatment] });
  }
}
