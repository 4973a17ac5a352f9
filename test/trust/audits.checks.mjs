// The checks of the public scanner graphql-cop (https://github.com/dolevf/graphql-cop), written as it sends them: each asks a
// server something, and says whether the answer shows what the scanner reports as a finding.

const json = { 'content-type': 'application/json' };

/** What a server answers; `body` is null when it is no JSON. */
async function ask(url, { method = 'POST', headers = json, body, query } = {}) {
  const address = query === undefined ? url : `${url}?${new URLSearchParams(query)}`;
  const response = await fetch(address, { method, headers: method === 'GET' ? {} : headers, body });
  const text = await response.text();
  let answer = null;
  try {
    answer = JSON.parse(text);
  } catch {
    // A page or nothing.
  }
  return { status: response.status, text, body: answer };
}

const post = (url, query, more = {}) => ask(url, { body: JSON.stringify({ query, ...more }) });
const errorsOf = ({ body }) => (Array.isArray(body?.errors) ? body.errors : []);
const hasTypename = ({ body }) => typeof body?.data?.__typename === 'string';

/** Where IDEs are served by habit. */
const idePaths = ['/', '/graphiql', '/playground', '/console', '/graphql', '/altair', '/voyager', '/sandbox'];

/** Each: what it is called there, how bad, and whether a server shows it. `accepted`: why the service answers so on purpose. */
export const checks = [
  {
    name: 'alias overloading',
    isFound: async (url) => {
      const aliases = Array.from({ length: 101 }, (_, index) => `alias${index}: __typename`).join('\n');
      const { body } = await post(url, `query cop { ${aliases} }`);
      return body?.data?.alias100 !== undefined;
    },
  },
  {
    name: 'array-based query batching',
    isFound: async (url) => {
      const batch = Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' }));
      const { body } = await ask(url, { body: JSON.stringify(batch) });
      return Array.isArray(body) && body.length >= 10;
    },
  },
  {
    name: 'directive overloading',
    isFound: async (url) =>
      errorsOf(await post(url, `query cop { __typename ${'@aa'.repeat(10)} }`)).length >= 10 ||
      errorsOf(await post(url, `query cop { __typename ${'@aa'.repeat(500)} }`)).length >= 10 ||
      // Those that exist may stand there in any number, as far as graphql-js is concerned.
      hasTypename(await post(url, `query cop { ${'... @include(if: true) { __typename } '.repeat(400)} }`)),
  },
  {
    name: 'circular query by introspection',
    isFound: async (url) => {
      const deep = `${'fields { type { '.repeat(8)}name${' } }'.repeat(8)}`;
      const { body } = await post(url, `query cop { __schema { types { ${deep} } } }`);
      return Array.isArray(body?.data?.__schema?.types);
    },
  },
  {
    name: 'field duplication',
    isFound: async (url) => hasTypename(await post(url, `query cop { ${'__typename \n'.repeat(500)} }`)),
  },
  {
    name: 'field suggestions',
    isFound: async (url) => {
      const queries = [
        'query cop { __schema { directive } }',
        'query cop { mee }',
        'query cop { escalation(idd: 1) { i } }',
      ];
      const answers = await Promise.all(queries.map((query) => post(url, query)));
      return answers.some((answer) => errorsOf(answer).some(({ message }) => /Did you mean/.test(message)));
    },
  },
  {
    name: 'queries over GET',
    accepted:
      'GraphQL over HTTP has queries over GET. They change nothing, and no cookie or other standing right is read that a page elsewhere could use: the token stands in a header',
    isFound: async (url) =>
      hasTypename(await ask(url, { method: 'GET', query: { query: 'query cop { __typename }' } })),
  },
  {
    name: 'mutations over GET',
    isFound: async (url) => {
      const answers = await Promise.all(
        ['mutation cop { __typename }', 'query a { __typename } mutation cop { __typename }'].map((query) =>
          ask(url, { method: 'GET', query: { query, operationName: 'cop' } }),
        ),
      );
      return answers.some(hasTypename);
    },
  },
  {
    name: 'GraphiQL or another IDE',
    isFound: async (url) => {
      for (const path of idePaths) {
        const response = await fetch(new URL(path, url), { headers: { accept: 'text/html' } });
        const text = await response.text();
        // A page; what is not found may be told with the path that was asked for.
        const isPage = /html/.test(response.headers.get('content-type') ?? '');
        if (isPage && /graphiql|playground|altair|voyager|apollo.?sandbox/i.test(text)) return true;
      }
      return false;
    },
  },
  {
    name: 'introspection',
    isFound: async (url) => {
      const answers = await Promise.all([
        post(url, 'query cop { __schema { types { name fields { name } } } }'),
        post(url, 'query cop { __type(name: "Query") { name } }'),
      ]);
      return answers.some(({ body }) => body?.data?.__schema || body?.data?.__type);
    },
  },
  {
    name: 'form posts (CSRF)',
    isFound: async (url) => {
      const answers = await Promise.all(
        ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'].map((type) =>
          ask(url, {
            headers: { 'content-type': type },
            body: type.startsWith('application')
              ? 'query=query+cop+%7B__typename%7D'
              : '{"query":"query cop {__typename}"}',
          }),
        ),
      );
      return answers.some(hasTypename);
    },
  },
  {
    name: 'tracing and debug mode',
    isFound: async (url) => {
      const { body, text } = await post(url, 'query cop { __typename }');
      return body?.extensions?.tracing !== undefined || /"(debug|tracing|stacktrace)"/i.test(text);
    },
  },
  {
    name: 'unhandled errors',
    isFound: async (url) => {
      const answers = await Promise.all([
        post(url, 'qwerty cop { abc }'),
        post(url, 'query cop { escalation(id: "\\u0000") { id } }'),
        post(url, 'query cop { me { id } }', { variables: { x: '\0' } }),
        ask(url, { body: '{' }),
      ]);
      return answers.some(
        (answer) =>
          answer.status >= 500 ||
          errorsOf(answer).some(
            ({ extensions }) =>
              extensions?.exception || extensions?.stacktrace || extensions?.code === 'INTERNAL',
          ) ||
          /node_modules|\bat .+:\d+:\d+/.test(answer.text),
      );
    },
  },
];
