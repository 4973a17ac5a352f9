import { Client, types, type ClientConfig, type CustomTypesConfig } from 'pg';
import { madeDiscreet } from './discreet';
import { Sealing } from './sealing';

/** OIDs of PostgreSQL's types that hold text, by how it stands in them. */
const texts = [25, 1043, 1042];
const documents = [114, 3802];
const lists = [1009, 1015];

type Parser = (value: string) => unknown;

/**
 * A connection that writes and reads personal data as it lies in the database. It is done on the wire and nowhere else,
 * because nowhere else does everything pass: records and questions in SQL, rows within JSON, lists, histories, and
 * whatever is written next year. A reader that had to remember to open a value would, one day, not.
 */
export class SealingClient extends Client {
  private readonly sealing: Sealing;

  constructor(config: ClientConfig & { sealing?: Sealing }) {
    const sealing = config.sealing ?? new Sealing(null, null);
    super({ ...config, types: opening(sealing, config.types) });
    this.sealing = sealing;
    // Looked up each time: whoever watches what a driver sends may have put their own in its place.
    const query = (...args: unknown[]): unknown =>
      (super.query as (...given: unknown[]) => unknown).apply(this, args);
    // Assigned, because the declaration has nine forms of one method.
    Object.assign(this, {
      query: (config: unknown, values?: unknown, ...rest: unknown[]) => {
        const asked = query(
          this.written(config),
          Array.isArray(values) ? this.values(values) : values,
          ...rest,
        );
        if (!(asked instanceof Promise)) return asked;
        return asked.catch((error: unknown) => {
          throw madeDiscreet(error);
        });
      },
    });
  }

  private written(config: unknown): unknown {
    const isPlain = typeof config === 'object' && config !== null && !('submit' in config);
    if (!isPlain || !('values' in config) || !Array.isArray(config.values)) return config;
    return { ...config, values: this.values(config.values) };
  }

  private values(values: readonly unknown[]): unknown[] {
    return values.map((value) => this.value(value));
  }

  private value(value: unknown): unknown {
    if (typeof value === 'string') return this.sealing.outgoing(value);
    if (Array.isArray(value)) return this.values(value);
    // pg writes any other object as JSON; so do we, for what stands in it.
    const isJson =
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isJson && !('toPostgres' in value) ? this.sealing.outgoing(JSON.stringify(value)) : value;
  }
}

/** The parsers that stand, each after the value was opened. */
function opening(sealing: Sealing, before: CustomTypesConfig = types): CustomTypesConfig {
  const made = new Map<number, Parser>();
  const parserOf = (oid: number): Parser => {
    const parse = before.getTypeParser(oid, 'text') as Parser;
    if (texts.includes(oid)) return (value) => parse(sealing.incoming(value));
    if (documents.includes(oid)) return (value) => parse(sealing.incoming(value, true));
    if (!lists.includes(oid)) return parse;
    return (value) => {
      const list = parse(value);
      return value.includes('ffe1:') && Array.isArray(list)
        ? list.map((one: unknown) => (typeof one === 'string' ? sealing.incoming(one) : one))
        : list;
    };
  };
  return {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
      if (format === 'binary') return before.getTypeParser(oid, format);
      const parser = made.get(oid) ?? parserOf(oid);
      made.set(oid, parser);
      return parser;
    }) as CustomTypesConfig['getTypeParser'],
  };
}
