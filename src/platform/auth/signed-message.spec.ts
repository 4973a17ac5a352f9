import { isSecret, isSigned, newSecret, signatureOf } from './signed-message';

/** The example of https://www.standardwebhooks.com, as its libraries test it. */
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: Buffer.from('{"test": 2432232314}'),
};
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const now = new Date(1_614_265_330_000);
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);

describe('a signed message', () => {
  it('is signed as the standard says, once per secret', () => {
    expect(signatureOf(message, [secret])).toBe(signature);
    expect(signatureOf(message, [newSecret(), secret]).split(' ')[1]).toBe(signature);
  });

  it('is accepted with one of several signatures and one of several secrets', () => {
    expect(isSigned(message, signature, [secret], now)).toBe(true);
    expect(isSigned(message, `v1a,AAAA v1,AAAA ${signature}`, [newSecret(), secret], now)).toBe(true);
  });

  it('is not accepted changed, from another, five minutes off or without a signature', () => {
    expect(isSigned({ ...message, body: Buffer.from('{"test": 2}') }, signature, [secret], now)).toBe(false);
    expect(isSigned({ ...message, id: 'msg_2' }, signature, [secret], now)).toBe(false);
    expect(isSigned({ ...message, timestamp: '1614265331' }, signature, [secret], now)).toBe(false);
    expect(isSigned({ ...message, timestamp: '' }, signature, [secret], now)).toBe(false);
    expect(isSigned(message, signature, [newSecret()], now)).toBe(false);
    expect(isSigned(message, '', [secret], now)).toBe(false);
    expect(isSigned(message, signature.replace('v1,', 'v2,'), [secret], now)).toBe(false);
    expect([-301, -300, 300, 301].map((off) => isSigned(message, signature, [secret], after(off)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('has a secret that nobody else has', () => {
    const fresh = newSecret();
    expect(fresh).toMatch(/^whsec_[\w+/]{32}$/);
    expect(isSecret(fresh, [secret, fresh])).toBe(true);
    expect(isSecret(fresh.slice(0, -1), [fresh])).toBe(false);
    expect(isSecret(newSecret(), [fresh])).toBe(false);
  });
});
