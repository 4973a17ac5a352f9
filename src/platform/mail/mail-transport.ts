import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config/config';

/** One mail as a transport takes it. */
export interface OutgoingMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
  inReplyTo: string | null;
}

/** What became of it: taken, or refused for now or for good with the sentence of whoever refused. */
export type MailOutcome = { taken: true } | { taken: false; forGood: boolean; error: string };

/** The way out of the house. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<MailOutcome>;
}

export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

/** SMTP where MAIL_URL names a server, else a folder of the service's own. */
export function mailTransport({ mail, dataDir }: Config): MailTransport {
  return mail.url === null
    ? new MailFolder(join(dataDir, 'mail'), mail.from)
    : new SmtpTransport(mail.url, mail.from);
}

/** A server that says nothing for so long does not answer; all of them together stay below the first pause of a delivery. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 };
/** The whole of one attempt, shorter than the minute after which the delivery is due again. */
const attemptMs = 45_000;

export class SmtpTransport implements MailTransport {
  private readonly smtp;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    // Nothing of a mail is fetched from disk or network, whatever its text says.
    this.smtp = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  }

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('No answer within 45 seconds.')), attemptMs).unref();
    });
    try {
      await Promise.race([this.smtp.sendMail(message(mail, this.from)), late]);
      return { taken: true };
    } catch (error) {
      return { taken: false, ...judged(error as SmtpFailure) };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Mail as files, one each: where no server is named, somebody can still read what would have gone out. */
export class MailFolder implements MailTransport {
  private readonly writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {}

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    const written = await this.writer.sendMail(message(mail, this.from));
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${mail.id}.eml`;
    const draft = join(this.folder, `.${name}.${randomBytes(4).toString('hex')}`);
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(written.message as Buffer);
        await file.sync();
      } finally {
        await file.close();
      }
      // Whoever watches the folder sees whole mails only.
      await rename(draft, join(this.folder, name));
      return { taken: true };
    } catch (error) {
      await rm(draft, { force: true });
      return { taken: false, forGood: false, error: (error as Error).message };
    }
  }
}

interface SmtpFailure extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/**
 * 5xx about the sender, the recipient or the text is the mail's own fault and will be said again (RFC 5321, 4.2.1). A 5xx
 * to our greeting or sign-in is the installation's fault: once that is put right, the same mail goes.
 */
function judged({ command, responseCode, response, message: said }: SmtpFailure): {
  forGood: boolean;
  error: string;
} {
  const ofThisMail = /^(MAIL FROM|RCPT TO|DATA)$/.test(command ?? '');
  const forGood = ofThisMail && responseCode !== undefined && responseCode >= 500 && responseCode < 600;
  return { forGood, error: response ?? said };
}

function message({ to, subject, text, messageId, inReplyTo }: OutgoingMail, from: string) {
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId,
    ...(inReplyTo && { inReplyTo, references: inReplyTo }),
    // RFC 3834: no out-of-office note comes back for mail that nobody wrote.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
