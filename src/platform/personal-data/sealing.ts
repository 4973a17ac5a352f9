import { createHmac, randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { currentKey, type DataKeys } from './data-keys';
import { Failure } from '../shell/failure';
import { inText, open, prefix, seal, type NamedKey } from './envelope';

/**
 * Stands for the prefix in this process alone, between sealing and the wire. It is as secret as a key: who knew it could
 * have a stolen value opened by typing it into some field.
 */
const marker = `ffe1!${randomBytes(16).toString('hex')}!`;
const outgoing = new RegExp(`${prefix}|${marker}`, 'g');

/** Seals and opens values of personal data, and makes their blind indexes. One for each data source. */
export class Sealing {
  private readonly log = new Logger(Sealing.name);
  private readonly told = new Set<string>();
  private readonly indexKey: Buffer | null;
  /** For new values. */
  private readonly current: NamedKey | null;

  /**
   * `secret`: of the deployment and outside the database, the key of the history. The key of the blind indexes comes
   * from it and not from the data keys: an index that changed with each rotation would, until the last row is done, take
   * one customer for two wherever customers are compared or counted.
   */
  constructor(
    private readonly data: DataKeys | null,
    secret: Buffer | null,
  ) {
    this.current = data && currentKey(data);
    this.indexKey = secret && createHmac('sha256', secret).update('blind index').digest();
  }

  /** Names of the keys that values can be opened with. */
  get keyNames(): string[] {
    return [...(this.data?.keys.keys() ?? [])];
  }

  /** Whether new values are sealed. */
  get isOn(): boolean {
    return this.current !== null;
  }

  /** A value as a parameter of a statement: sealed where there are keys. Null stays null: that nothing is there is no secret. */
  seal<T extends string | null>(value: T): T {
    if (!this.current || value === null) return value;
    return `${marker}${seal(this.current, value)}` as T;
  }

  /** Bytes in their form for good: nothing on the wire looks into bytes. */
  sealBytes(bytes: Buffer): Buffer {
    return this.current ? Buffer.from(`${prefix}${seal(this.current, bytes)}`) : bytes;
  }

  /** JSON that a jsonb column keeps: sealed as `{ "sealed": … }`. */
  sealJson(value: unknown): string {
    const text = JSON.stringify(value);
    return this.isOn ? JSON.stringify({ sealed: this.seal(text) }) : text;
  }

  /** What `sealJson` sealed, once it was read and so opened. */
  openJson(value: unknown): unknown {
    const held = typeof value === 'object' && value !== null && 'sealed' in value ? value.sealed : null;
    if (typeof held !== 'string') return value;
    try {
      return JSON.parse(held);
    } catch {
      // It could not be opened, and says which key is missing.
      throw new Failure('UNAVAILABLE', held);
    }
  }

  /** A text as it goes over the wire: sealed values in their form for good, everything that only looks like one escaped. */
  outgoing(text: string): string {
    if (!text.includes('ffe1')) return text;
    return text.replace(outgoing, (found) => (found === prefix ? `${prefix}:` : prefix));
  }

  /** A text as it came over the wire, opened; inside of JSON, what is opened is written as JSON writes it. */
  incoming(text: string, isJson = false): string {
    if (!text.includes(prefix)) return text;
    return text.replace(inText, (_, key?: string, content?: string) => {
      if (key === undefined || content === undefined) return prefix;
      const opened = this.open(key, content);
      return isJson ? JSON.stringify(opened).slice(1, -1) : opened;
    });
  }

  /** Equal for equal values of one column of one agency, and telling nothing else; null without a secret. */
  index(column: string, agencyId: string, value: string | null, ignoresCase = false): string | null {
    if (value === null || !this.indexKey) return null;
    const compared = ignoresCase ? value.toLowerCase() : value;
    return createHmac('sha256', this.indexKey)
      .update(`${column}\0${agencyId}\0${compared}`)
      .digest('hex')
      .slice(0, 32);
  }

  private open(key: string, content: string): string {
    const secret = this.data?.keys.get(key);
    if (!secret) {
      this.once(`A value cannot be read: it is encrypted under the key ${key}, which DATA_KEYS_FILE lacks.`);
      return `This cannot be read: it is encrypted under the key ${key}, which the service does not have.`;
    }
    const opened = open(secret, content)?.toString('utf8') ?? null;
    if (opened === null) this.once(`A value under the key ${key} was changed since it was encrypted.`);
    return opened ?? 'This cannot be read: it was changed since it was encrypted.';
  }

  private once(sentence: string): void {
    if (this.told.has(sentence)) return;
    this.told.add(sentence);
    this.log.error(sentence);
  }
}

const none = new Sealing(null, null);

/** The sealing of whatever a data source reads and writes. */
export function sealingOf({ options }: Pick<DataSource, 'options'>): Sealing {
  return (options as { extra?: { sealing?: Sealing } }).extra?.sealing ?? none;
}
