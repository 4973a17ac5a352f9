import { auditServer, type AuditResult } from 'graphql-http';
import { startTestService } from '../support/api';

/** The audits that do not pass, as `status id`. */
function failing(results: readonly AuditResult[]): string[] {
  return results.filter(({ status }) => status !== 'ok').map(({ id, status }) => `${status} ${id}`);
}

const asksType = 'it asks `__type` for an answer without errors, and introspection is off';

/** Without introspection four audits cannot pass, whoever serves them; each with its reason. */
const withoutIntrospection: Record<string, string> = {
  'warn 2EA1': asksType,
  'error 28B9': asksType,
  'notice D6D5': asksType,
  'notice 6A70': asksType,
};

describe('the audits of GraphQL over HTTP', () => {
  it('all 61 pass: no error, no warning, no notice', async () => {
    const test = await startTestService();
    const results = await auditServer({ url: `${test.url}/graphql` });
    await test.stop();
    expect(results).toHaveLength(61);
    expect(failing(results)).toEqual([]);
  });

  it('pass without introspection too, but for four that are introspection themselves', async () => {
    const test = await startTestService({ GRAPHQL_INTROSPECTION: '0' });
    const results = await auditServer({ url: `${test.url}/graphql` });
    await test.stop();
    expect(failing(results).sort()).toEqual(Object.keys(withoutIntrospection).sort());
  });
});
