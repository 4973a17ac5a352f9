import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { parseDataKeys, DataKeysWrong, type DataKeys } from './data-keys';
import { Sealing } from './sealing';

// Missing keys are told in the log, once each.
Logger.overrideLogger(false);

const keys = (current: string, ...names: string[]): DataKeys => ({
  current,
  keys: new Map(names.map((name) => [name, Buffer.alloc(32, name)])),
});
const secret = Buffer.alloc(32, 7);
const today = new Sealing(keys('2026-11', '2026-11', '2026-10'), secret);
/** As a statement takes it, and as an answer brings it. */
const stored = (sealing: Sealing, text: string) => sealing.outgoing(sealing.seal(text));

describe('a sealed value', () => {
  it('lies in the database under the name of its key, another time each time', () => {
    const first = stored(today, 'Ada Lovelace');
    expect(first).toMatch(/^ffe1:2026-11:[A-Za-z0-9+/]+=*$/);
    expect(first).not.toBe(stored(today, 'Ada Lovelace'));
    expect(today.incoming(first)).toBe('Ada Lovelace');
  });

  it('is read with the key it was written under, whichever is the current one', () => {
    const before = stored(new Sealing(keys('2026-10', '2026-10'), secret), 'Ada');
    expect(today.incoming(before)).toBe('Ada');
  });

  it('within JSON stays JSON, whatever it holds', () => {
    const text = 'a "quote", a \\ and a\nline';
    const row = JSON.stringify({ name: today.seal(text), other: [1, today.seal('b')] });
    expect(JSON.parse(today.incoming(today.outgoing(row), true))).toEqual({ name: text, other: [1, 'b'] });
  });

  it('whose key is gone is told as a sentence that names the key', () => {
    const old = stored(new Sealing(keys('2025', '2025'), secret), 'Ada');
    expect(today.incoming(old)).toBe(
      'This cannot be read: it is encrypted under the key 2025, which the service does not have.',
    );
  });

  it('that was changed is told as a sentence', () => {
    const value = stored(today, 'Ada Lovelace');
    const [, , content] = value.split(':');
    const bytes = Buffer.from(content!, 'base64');
    bytes[20]! ^= 1;
    expect(today.incoming(`ffe1:2026-11:${bytes.toString('base64')}`)).toBe(
      'This cannot be read: it was changed since it was encrypted.',
    );
  });
});

describe('a text that somebody typed', () => {
  const typed = [
    'ffe1:',
    'ffe1::',
    'ffe1:2026-11:AAAA',
    'ffe1:2026-11:' + randomBytes(60).toString('base64'),
    'He wrote "ffe1:2025:QUJD" and ffe1:::x',
    '["ffe1:2026-11:AAAA"]',
    'ffe1!',
    'offe1:ffe1:ffe1::',
  ];

  it.each(typed)('comes back unchanged: %s', (text) => {
    for (const sealing of [today, new Sealing(null, null)])
      expect(sealing.incoming(sealing.outgoing(text))).toBe(text);
    const json = JSON.stringify({ text });
    expect(JSON.parse(today.incoming(today.outgoing(json), true))).toEqual({ text });
    expect(today.incoming(stored(today, text))).toBe(text);
  });

  it('opens nothing, though it be a value stolen from the database', () => {
    const stolen = stored(today, 'Ada Lovelace');
    expect(today.incoming(today.outgoing(stolen))).toBe(stolen);
  });
});

describe('a blind index', () => {
  it('is equal for equal values of one column of one agency, and for nothing else', () => {
    const index = today.index('case.customer_reference', 'a', 'K-1');
    expect(index).toMatch(/^[0-9a-f]{32}$/);
    expect(today.index('case.customer_reference', 'a', 'K-1')).toBe(index);
    const others = [
      today.index('case.customer_reference', 'b', 'K-1'),
      today.index('person.email', 'a', 'K-1'),
      today.index('case.customer_reference', 'a', 'K-2'),
      new Sealing(null, Buffer.alloc(32, 8)).index('case.customer_reference', 'a', 'K-1'),
    ];
    expect(new Set([index, ...others]).size).toBe(5);
  });

  it('does not change with the keys, so that a rotation takes no customer for two', () => {
    const next = new Sealing(keys('2026-12', '2026-12'), secret);
    expect(next.index('x', 'a', 'K-1')).toBe(today.index('x', 'a', 'K-1'));
    expect(today.index('x', 'a', 'Ada@x.org', true)).toBe(today.index('x', 'a', 'ada@X.org', true));
  });
});

describe('a file of keys', () => {
  const key = Buffer.alloc(32, 1).toString('base64');
  const mistakes = (text: string): readonly string[] => {
    try {
      parseDataKeys(text);
    } catch (error) {
      if (error instanceof DataKeysWrong) return error.mistakes;
    }
    return [];
  };

  it('gives its keys and which of them is the current one', () => {
    const { current, keys: read } = parseDataKeys(JSON.stringify({ current: 'b', keys: { a: key, b: key } }));
    expect([current, [...read.keys()]]).toEqual(['b', ['a', 'b']]);
  });

  it.each([
    ['no JSON', 'DATA_KEYS_FILE is no JSON.'],
    ['{}', 'DATA_KEYS_FILE has no keys'],
    [
      `{"current":"c","keys":{"a":"${key}"}}`,
      '"current" of DATA_KEYS_FILE must be the name of one of its keys.',
    ],
    [`{"current":"a b","keys":{"a b":"${key}"}}`, 'DATA_KEYS_FILE names a key "a b", but a name must be'],
    ['{"current":"a","keys":{"a":"QUJD"}}', 'The key "a" of DATA_KEYS_FILE has 3 bytes, but must be 32'],
    ['{"current":"a","keys":{"a":7}}', 'The key "a" of DATA_KEYS_FILE is no base64'],
  ])('%s: %s', (text, sentence) => {
    expect(mistakes(text)[0]).toMatch(sentence.slice(0, 60));
  });

  it('is never quoted', () => {
    const wrong = Buffer.alloc(31, 9).toString('base64');
    expect(mistakes(`{"current":"a","keys":{"a":"${wrong}"}}`).join(' ')).not.toContain(wrong);
  });
});
