import { SignJWT, generateKeyPair } from 'jose';
import { TokenVerifier } from './token-verifier';

const [issuer, audience] = ['https://login.agency.gov', 'find-and-fix'];

describe('a token that was verified', () => {
  /** The issuer's keys, which change while a signature is being checked. */
  async function verifier() {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = {
      generation: 0,
      looked: 0,
      changes: false,
      ready: () => Promise.resolve(),
      key: () => {
        keys.looked += 1;
        if (keys.changes) keys.generation += 1;
        return Promise.resolve(publicKey);
      },
    };
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject('somebody')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    const rules = { issuer, audience, clients: [], groupsClaim: 'groups' };
    return { keys, token, tokens: new TokenVerifier(rules, keys) };
  }

  it('is not verified again while the issuer has the same keys', async () => {
    const { keys, token, tokens } = await verifier();
    await tokens.verify(token);
    expect((await tokens.verify(token)).subject).toBe('somebody');
    expect(keys.looked).toBe(1);
  });

  it('is verified again once they have changed, also where they changed while it was being verified', async () => {
    const { keys, token, tokens } = await verifier();
    keys.changes = true;
    await tokens.verify(token);
    keys.changes = false;
    await tokens.verify(token);
    expect(keys.looked).toBe(2);
    await tokens.verify(token);
    expect(keys.looked).toBe(2);
  });
});
