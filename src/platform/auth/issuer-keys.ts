import { Logger } from '@nestjs/common';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { keysFetched } from '../observability/process-metrics';
import { Failure } from '../shell/failure';

/** What tokens are verified with. */
export interface SigningKeys {
  /** Fails with UNAVAILABLE while there are no keys that may still be trusted. */
  ready(): Promise<void>;
  readonly key: JWTVerifyGetKey;
  /** Changes whenever the keys do: what was verified with others must be verified anew. */
  readonly generation: number;
}

export const keyRules = {
  /** At this age keys are fetched again beside the request that finds them so old: nobody waits. */
  renewMs: 5 * 60_000,
  /** A key that the issuer withdrew is refused from this age on, so from here a request waits for the fetch. */
  freshMs: 10 * 60_000,
  /** While the issuer cannot be reached its known keys go on working this long: a sign-in outage is no outage of the desk. */
  graceMs: 60 * 60_000,
  /** Tokens that name unknown keys cause at most one fetch in this time, however many come. */
  unknownMs: 30_000,
  /** And a fetch that failed is tried again after this time at the earliest. */
  retryMs: 5_000,
};

/**
 * The keys of an outer issuer. jose picks the key of a token (`createLocalJWKSet`); when to fetch is decided here, because
 * its `createRemoteJWKSet` refuses known keys as soon as a fetch fails after their age, waits for a fetch at each request
 * of an outage, knows no discovery and reads answers of any length.
 */
export class IssuerKeys implements SigningKeys {
  generation = 0;
  private keys: JWTVerifyGetKey | null = null;
  private published = '';
  private fetchedAt = -Infinity;
  private triedAt = -Infinity;
  private isFailing = false;
  private trying: Promise<void> | null = null;

  /** `now`: milliseconds of a clock that never runs backwards. */
  constructor(
    private readonly fetchKeys: () => Promise<JSONWebKeySet>,
    private readonly now: () => number = () => performance.now(),
    private readonly log: Pick<Logger, 'log' | 'warn'> = new Logger('SignIn'),
  ) {}

  async ready(): Promise<void> {
    const { age } = this;
    if (age >= keyRules.renewMs) {
      const goesOn = age < keyRules.freshMs || (this.isFailing && age < keyRules.graceMs);
      const tried = this.try();
      if (!goesOn) await tried;
    }
    if (this.age >= keyRules.graceMs) throw unreachable();
  }

  readonly key: JWTVerifyGetKey = async (header, token) => {
    await this.ready();
    try {
      return await this.keys!(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.try();
      // It may be a key that was published since: not the token is at fault.
      if (this.isFailing) throw unreachable();
      return this.keys!(header, token);
    }
  };

  private get age(): number {
    return this.now() - this.fetchedAt;
  }

  /** Fetches, or joins the fetch that is under way, or lets it be when the last one was just now. Never fails. */
  private try(): Promise<void> {
    if (this.trying) return this.trying;
    const pause = this.isFailing ? keyRules.retryMs : keyRules.unknownMs;
    if (this.now() - this.triedAt < pause) return Promise.resolve();
    this.triedAt = this.now();
    return (this.trying = this.fetch().finally(() => (this.trying = null)));
  }

  private async fetch(): Promise<void> {
    try {
      const found = await this.fetchKeys();
      const keys = createLocalJWKSet(found);
      keysFetched('ok');
      const published = JSON.stringify(found);
      if (published !== this.published) this.generation += 1;
      Object.assign(this, { keys, published, fetchedAt: this.now() });
      if (this.isFailing) this.log.log('The keys of the issuer can be read again.');
      this.isFailing = false;
    } catch (error) {
      keysFetched('failed');
      if (!this.isFailing) {
        const left = Math.max(0, Math.ceil((keyRules.graceMs - this.age) / 60_000));
        this.log.warn(
          `The keys of the issuer cannot be read: ${(error as Error).message} ` +
            (left > 0 ? `Known ones are good for ${left} more minutes.` : 'Nobody can sign in.'),
        );
      }
      this.isFailing = true;
    }
  }
}

function unreachable(): Failure {
  return new Failure('UNAVAILABLE', 'The issuer of access tokens cannot be reached. Try again in a moment.');
}
