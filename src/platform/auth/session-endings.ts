import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Ticker } from '../jobs/ticker';
import { CallerDirectory } from './caller-directory';
import type { Session } from './session';
import { SignInSessions } from './sign-in-sessions';

/** Nothing is told to whoever may not hear it before this round either: each news is read with the rights that hold then. */
const everyMs = 10_000;

type Source = 'subject' | 'key' | 'signIn';

/**
 * Ends what stays open for somebody who is not signed in any more: subscriptions and WebSockets. Every instance asks the
 * database about all of its own at once, however many there are.
 */
@Injectable()
export class SessionEndings implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('SignIn');
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.look(),
    failure: 'Sessions that are over could not be looked for',
    log: this.log,
  });
  private readonly watched: Record<Source, Map<string, Set<() => void>>> = {
    subject: new Map(),
    key: new Map(),
    signIn: new Map(),
  };

  constructor(
    private readonly directory: CallerDirectory,
    private readonly sessions: SignInSessions,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ticker.stop();
  }

  /** Calls `end` when the session is over, once for each time; answers how to stop watching. */
  watch({ subject, key, signInId }: Session, end: () => void): () => void {
    const sources: [Source, string | null | undefined][] = [
      ['subject', subject],
      ['key', key?.id],
      ['signIn', signInId],
    ];
    for (const [source, name] of sources) {
      if (name == null) continue;
      const all = this.watched[source];
      all.set(name, (all.get(name) ?? new Set()).add(end));
    }
    return () => {
      for (const [source, name] of sources) {
        const ends = name == null ? undefined : this.watched[source].get(name);
        ends?.delete(end);
        if (ends?.size === 0) this.watched[source].delete(name!);
      }
    };
  }

  /** Ends what is over now. */
  round(): Promise<void> {
    return this.ticker.next();
  }

  private async look(): Promise<void> {
    const { subject, key, signIn } = this.watched;
    const [gone, over] = await Promise.all([
      subject.size + key.size === 0
        ? new Set<string>()
        : this.directory.ended([...subject.keys()], [...key.keys()]),
      this.sessions.over([...signIn.keys()]),
    ]);
    for (const name of gone) this.end(subject.get(name) ?? key.get(name));
    for (const name of over) this.end(signIn.get(name));
  }

  private end(ends: ReadonlySet<() => void> = new Set()): void {
    for (const end of [...ends]) end();
  }
}
