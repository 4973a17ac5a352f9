import { newId } from '../database/id';
import { newKey, readKey, sameDigest } from './key-text';
import { isNetwork, isWithin } from './networks';

describe('the text of a key', () => {
  const id = newId();
  const { key, digest } = newKey(id);

  it('says which record it is of, and no two are the same', () => {
    expect(key).toMatch(/^ffk_[0-9a-f]{32}_[\w-]{43}[0-9A-Za-z]{6}$/);
    expect(readKey(key)).toEqual({ id, digest });
    expect(newKey(id).key).not.toBe(key);
    expect(digest).not.toContain(key.slice(37, 60));
  });

  it('cannot be mistyped: a scanner and the service tell a slip from a key without looking it up', () => {
    for (let place = 4; place < key.length; place += 1) {
      const slip = key.slice(0, place) + (key[place] === 'a' ? 'b' : 'a') + key.slice(place + 1);
      expect(readKey(slip)).toBeNull();
    }
    expect([key.slice(0, -1), `${key}x`, ` ${key}`, '', 'ffk_'].map(readKey)).toEqual(Array(5).fill(null));
  });

  it('has a checksum that others can compute: CRC-32 in base 62', () => {
    expect(readKey(`ffk_${'0'.repeat(32)}_${'A'.repeat(43)}1zljFE`)).toEqual(expect.anything());
  });

  it('is compared whole', () => {
    expect(sameDigest(digest, digest)).toBe(true);
    expect(sameDigest(digest, digest.slice(1))).toBe(false);
    expect(sameDigest(digest, `${digest.slice(0, -1)}x`)).toBe(false);
  });
});

describe('a network', () => {
  it.each([
    ['10.1.0.0/16', true],
    ['10.1.2.3', true],
    ['2001:db8::/32', true],
    ['10.1.0.0/33', false],
    ['10.1.0/16', false],
    ['agency.gov', false],
    ['::1%eth0', false],
    ['10.0.0.0/8/8', false],
  ])('%s is one: %s', (text, expected) => {
    expect(isNetwork(text)).toBe(expected);
  });

  it.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['10.2.0.1', false],
    ['2001:db8::7', true],
    ['2001:db9::7', false],
    ['', false],
    ['nowhere', false],
  ])('holds %s: %s', (address, expected) => {
    expect(isWithin(address, ['10.1.0.0/16', '2001:db8::/32'])).toBe(expected);
  });
});
