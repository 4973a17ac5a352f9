// Whose token has ended is nobody: expired, signed out, or a service account's key that was revoked.
import { send } from './authorization.house.mjs';

export async function askAsNobody(house, drawn, broken) {
  const { part, home, operations, service, stage } = house;
  const { question } = part('questions');
  // Sign-in is for those who have no token yet.
  const asked = operations.filter(({ root, name }) => root !== 'subscription' && name !== 'signInAs');
  const chosen = drawn(asked).map((operation) => question(operation, { world: home }));
  let answers = 0;
  for (const [what, token] of Object.entries(await ended(house))) {
    const alive = await send(service.url, token.before, '{ __typename agency { id } }');
    if (!alive.data?.agency && what !== 'an expired token')
      broken.push(`Before it ended, ${what} was good for nothing.`);
    const dead = await token.end();
    for (const { operation, document, variables } of chosen) {
      const { data, errors } = await send(service.url, dead, document, variables);
      answers += 1;
      if (data?.[operation.name] || errors?.[0]?.extensions.code !== 'UNAUTHENTICATED')
        broken.push(`${operation.name} answers ${what}: ${JSON.stringify(data ?? errors).slice(0, 160)}`);
    }
  }
  await stage.rows('SELECT 1');
  return answers;
}

/** Each as it is good, and how it ends. */
async function ended({ test, home, service, stage }) {
  const { lead, administrator } = home.subjects;
  const signIn = 'mutation ($input: SignInAsInput!) { signInAs(input: $input) { token } }';
  const signedIn = await test.ask(null, signIn, { input: { subject: lead } });
  const { token } = signedIn.data.signInAs;
  const issue = `mutation ($input: IssueServiceAccountKeyInput!) {
    issueServiceAccountKey(input: $input) { key serviceAccountKey { id } refusal { message } } }`;
  const input = { personId: home.personIds.integrator, name: 'To be revoked', expiresAt: inDays(30) };
  const issued = await test.ask(administrator, issue, { input });
  const { key, serviceAccountKey } = issued.data.issueServiceAccountKey;
  const expired = await stage.issuer.sign(lead, new Date(Date.now() - 86_400_000));
  const revoke =
    'mutation ($input: RevokeServiceAccountKeyInput!) { revokeServiceAccountKey(input: $input) { refusal { message } } }';
  return {
    'an expired token': { before: expired.token, end: () => expired.token },
    'a session that is signed out': {
      before: token,
      end: async () => {
        await send(service.url, token, 'mutation { signOut { signedOut refusal { message } } }');
        return token;
      },
    },
    'a revoked key': {
      before: key,
      end: async () => {
        await test.ask(administrator, revoke, { input: { keyId: serviceAccountKey.id } });
        return key;
      },
    },
  };
}

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
