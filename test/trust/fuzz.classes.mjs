// The twelve classes of requests that nobody should send, and a thirteenth of those that somebody could. Each makes the
// request of a number; what is in it depends on the seed and that number alone.
import { operationOn, randomOperation, textPlaces } from './fuzz.documents.mjs';
import { evilTexts } from './fuzz.random.mjs';
import { aliases, cycles, deep, document, lists, post, repetition } from './fuzz.shapes.mjs';
import { misuse } from './fuzz.socket.mjs';

const huge = Buffer.alloc(10_000_000, 0x20);

/**
 * `share` of all requests; `rate`: how many a second one instance is sent beside people's work. What costs much comes more
 * slowly: who would send it faster meets the limit of requests a minute, which is off here.
 */
export function classes({ schema, ids, tokens }) {
  const places = textPlaces(schema);
  const identified = (request, random) =>
    random.maybe(0.85)
      ? { ...request, headers: { ...request.headers, authorization: `Bearer ${random.of(tokens)}` } }
      : request;
  return [
    { name: 'broken JSON', share: 0.17, rate: 800, make: (random) => post(brokenJson(random)) },
    { name: '10 MB bodies', share: 0.0015, rate: 15, make: (random) => largeBody(random) },
    { name: 'deep nesting', share: 0.04, rate: 150, make: (random) => identified(deep(random), random) },
    { name: 'aliases', share: 0.04, rate: 150, make: (random) => identified(aliases(random), random) },
    {
      name: 'repeated fields',
      share: 0.12,
      rate: 450,
      make: (random) => identified(repetition(random), random),
    },
    { name: 'fragment cycles', share: 0.12, rate: 450, make: (random) => identified(cycles(random), random) },
    {
      name: 'huge lists and numbers',
      share: 0.05,
      rate: 180,
      make: (random) => identified(lists(random, ids), random),
    },
    {
      name: 'invalid UTF-8 and NUL',
      share: 0.15,
      rate: 450,
      make: (random) => identified(bytes(random), random),
    },
    {
      name: 'SQL in every text',
      share: 0.04,
      rate: 150,
      make: (random, number) => {
        const { operation, field, path } = places[number % places.length];
        const place = { path, value: random.of(evilTexts) };
        const { query, variables } = operationOn(schema, operation, field, random, ids, place);
        return identified(document(query, variables), random);
      },
    },
    {
      name: 'prototype keys',
      share: 0.15,
      rate: 450,
      make: (random) => identified(prototypes(random), random),
    },
    { name: 'odd content types and methods', share: 0.1135, rate: 700, make: (random) => odd(random) },
    { name: 'WebSocket misuse', share: 0.005, rate: 25, make: (random) => misuse(random, tokens, ids) },
    {
      name: 'valid documents',
      share: 0.01,
      rate: 80,
      // Beside the twelve.
      isExtra: true,
      make: (random) => {
        const { query, variables } = randomOperation(schema, random, ids);
        return identified(document(query, variables), random);
      },
    },
  ];
}

function brokenJson(random) {
  const right = JSON.stringify({
    query: '{ __typename }',
    variables: { a: [1, { b: null }] },
    operationName: null,
  });
  switch (random.below(8)) {
    case 0:
      return right.slice(0, random.below(right.length));
    case 1:
      return right.replace(random.of([':', ',', '"', '{', '}']), random.of(['', '::', ',,', '\u0007', '/*']));
    case 2:
      return '['.repeat(random.between(1, 50_000));
    case 3:
      return '{"a":'.repeat(random.between(1, 15_000));
    case 4:
      return random.of([
        '',
        ' ',
        'null',
        'true',
        '0',
        '"x"',
        '[]',
        '[null]',
        '{}',
        'NaN',
        '{"query":1e999}',
        "{'query':''}",
      ]);
    case 5:
      return JSON.stringify({
        query: random.of([1, null, [], {}, true, '']),
        variables: random.of([1, 'x', [], null]),
      });
    case 6:
      return JSON.stringify({
        query: '{ __typename }',
        operationName: random.of([1, {}, [], 'Missing', '']),
        extensions: random.of([1, [], 'x', { persistedQuery: 1 }]),
      });
    default:
      return JSON.stringify({
        documentId: random.of([1, {}, { toString: 1 }, [], 'x', 'sha256:', `sha256:${'0'.repeat(64)}`, null]),
      });
  }
}

function largeBody(random) {
  const size = random.of([2_000_001, 5_000_000, 10_000_000]);
  const request = post(huge.subarray(0, size));
  return { ...request, isChunked: random.maybe(0.5), mayBreak: true };
}

function bytes(random) {
  const bad = [
    [0xff],
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0],
    [0xe2, 0x82],
    [0xfe, 0xff],
  ];
  const right = Buffer.from(
    JSON.stringify({
      query: 'query ($n: String!) { escalationByNumber(number: $n) { id } }',
      variables: { n: 'E-1' },
    }),
  );
  switch (random.below(3)) {
    case 0: {
      const at = random.below(right.length);
      return post(Buffer.concat([right.subarray(0, at), Buffer.from(random.of(bad)), right.subarray(at)]));
    }
    case 1:
      return document(
        'query ($n: String!, $id: ID!) { escalationByNumber(number: $n) { id } case(id: $id) { id } }',
        {
          n: random.of(evilTexts),
          id: random.of(evilTexts),
        },
      );
    default:
      return document(
        `{ escalationByNumber(number: "${random.of(['\\u0000', '\\uD800', '\\u{110000}', '\u0000', '\\q', '\ufeff'])}") { id } }`,
      );
  }
}

function prototypes(random) {
  const key = random.of([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'valueOf',
  ]);
  const value = random.of(['{"isAdmin":true}', '"x"', 'null', '[1]', '{"prototype":{"x":1}}']);
  switch (random.below(5)) {
    case 0:
      return post(`{"query":"{ __typename }","${key}":${value}}`);
    case 1:
      return post(`{"query":"{ __typename }","variables":{"${key}":${value}}}`);
    case 2:
      return post(
        `{"query":"query ($filter: CaseFilter) { cases(filter: $filter) { nodes { id } } }","variables":{"filter":{"${key}":${value}}}}`,
      );
    case 3:
      return document(
        random.of([
          `{ ${key} }`,
          `{ me { ${key} } }`,
          `{ cases(filter: { ${key}: 1 }) { nodes { id } } }`,
          `query ${key} { ...${key} }`,
          `{ a: __type(name: "${key}") { name } }`,
        ]),
      );
    default:
      return {
        method: 'GET',
        path: `/graphql?query={__typename}&${key}=1&variables=${encodeURIComponent(`{"${key}":${value}}`)}`,
        headers: {},
      };
  }
}

const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json; charset="',
  'application/graphql',
  'application/xml',
  '',
  ';;;',
  'application/json, text/plain',
];
const paths = [
  '/graphql',
  '/graphql/',
  '/graphql?',
  '//graphql',
  '/graphql?query',
  '/graphql?query=%',
  '/graphql?query[]=1',
  '/%00',
  '/%E0%A4%A',
  '/..%2f..%2fetc',
  '/health/live',
  '/imports',
  '/intake/x',
  '/intake/x/mail',
  '/charts/%2e%2e',
  '/feed/x',
  '/exports/cases.csv?filter=%7B',
  '/feed/entries/%27',
  '/calendar/x.ics',
];

function odd(random) {
  const method = random.of([
    'GET',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'HEAD',
    'TRACE',
    'PROPFIND',
    'BREW',
    'CONNECT',
    'get',
  ]);
  const headers = {
    'content-type': random.of(types),
    accept: random.of([
      '*/*',
      'text/html',
      'application/json;q=x',
      ',,,',
      'application/graphql-response+json;q=0',
    ]),
  };
  if (random.maybe(0.2)) headers['content-encoding'] = random.of(['gzip', 'br', 'x']);
  if (random.maybe(0.2))
    headers.authorization = random.of([
      'Bearer',
      'Basic eDp4',
      'Bearer a.b.c',
      `Bearer ${'x'.repeat(8_000)}`,
      'bearer  ',
      'Digest x',
    ]);
  if (random.maybe(0.1)) headers['x-request-id'] = random.of(['a b', '\u00ff', 'x'.repeat(5_000), '../../x']);
  if (random.maybe(0.1)) headers['x-forwarded-for'] = random.of(['127.0.0.1', "' OR 1", ',,,', '::1']);
  const isBodiless = ['GET', 'HEAD'].includes(method);
  return {
    method,
    path: random.of(paths),
    headers,
    body: isBodiless ? undefined : '{"query":"{ __typename }"}',
    isRaw: true,
    mayBreak: true,
  };
}
