// Documents of a shape that nobody needs: too deep, too often, in a ring, too long.
import { evilTexts, oddNumbers } from './fuzz.random.mjs';

const json = 'application/json';

export const post = (body, headers = {}) => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': json, ...headers },
  body,
});

export const document = (query, variables, more = {}) => post(JSON.stringify({ query, variables, ...more }));

const repeated = (count, part) => Array.from({ length: count }, (_, index) => part(index)).join(' ');

export function deep(random) {
  const levels = random.of([5, 11, 12, 13, 50, 400, 900]);
  switch (random.below(5)) {
    case 0:
      return document(`{ ${'a { '.repeat(levels)} b ${'} '.repeat(levels)} }`);
    case 1:
      return document(`{ me { ${'... on Person { '.repeat(levels)} id ${'} '.repeat(levels)} } }`);
    case 2:
      return document(
        `{ cases(filter: ${'{ not: '.repeat(levels)} {} ${'}'.repeat(levels)}) { nodes { id } } }`,
      );
    case 3: {
      let filter = {};
      for (let level = 0; level < levels; level += 1)
        filter = random.maybe(0.5) ? { not: filter } : { and: [filter] };
      return document('query ($filter: CaseFilter) { cases(filter: $filter) { nodes { id } } }', { filter });
    }
    default:
      return document(
        `query ($x: ${'['.repeat(levels)}Int${']'.repeat(levels)}) { cases(first: $x) { nodes { id } } }`,
        {
          x: 1,
        },
      );
  }
}

export function aliases(random) {
  const count = random.of([2, 29, 30, 31, 100, 600, 2_000]);
  switch (random.below(3)) {
    case 0:
      return document(`{ ${repeated(count, (index) => `a${index}: __typename`)} }`);
    case 1:
      return document(`{ ${repeated(count, (index) => `a${index}: me { id }`)} }`);
    default:
      return document(
        `mutation { ${repeated(count, (index) => `a${index}: claimEscalation(input: { escalationId: "x" }) { refusal { kind } }`)} }`,
      );
  }
}

export function repetition(random) {
  const count = random.of([2, 49, 50, 51, 500, 1_900]);
  switch (random.below(5)) {
    case 0:
      return document(`{ ${repeated(count, () => '__typename')} }`);
    case 1:
      return document(`{ ${repeated(count, () => 'me { id }')} }`);
    case 2:
      return document(`{ __typename ${'@include(if: true) '.repeat(count)} }`);
    case 3:
      return document(`{ me { ${repeated(count, (index) => `... on Person { f${index % 7} }`)} } }`);
    default:
      return document(
        `query ${repeated(count, (index) => `($v${index}: Int)`).replaceAll(') (', ' ')} { __typename }`,
      );
  }
}

export function cycles(random) {
  const count = random.between(1, 60);
  const on = random.of(['Query', 'Person', 'Nothing']);
  switch (random.below(4)) {
    case 0:
      return document(
        `{ ...F0 } ${repeated(count, (index) => `fragment F${index} on ${on} { ...F${(index + 1) % count} }`)}`,
      );
    case 1:
      return document(
        `{ ...F0 } ${repeated(count, (index) => `fragment F${index} on Query { ${'...F' + (index + 1) + ' '}...F${index + 1} }`)} fragment F${count} on Query { __typename }`,
      );
    case 2:
      return document(`{ ...A } fragment A on Query { me { ...B } } fragment B on Person { ...B id ...A }`);
    default:
      return document(
        `{ __schema { types { fields { type { ${'ofType { '.repeat(random.below(12))} name ${'}'.repeat(12)} } } } }`,
      );
  }
}

export function lists(random, ids) {
  const count = random.of([99, 100, 101, 1_000, 2_400]);
  const number = random.of(oddNumbers);
  switch (random.below(5)) {
    case 0:
      return document('query ($filter: CaseFilter) { cases(filter: $filter) { nodes { id } } }', {
        filter: { officeId: Array.from({ length: count }, () => random.of(ids)) },
      });
    case 1:
      return document(
        `query ($first: Int) { cases(first: $first) { nodes { id history(first: $first) { nodes { fact } } } } }`,
        { first: number },
      );
    case 2:
      return document(
        `{ cases(first: ${random.of(['99999999999999999999', '-1', '1e400', '0x10', '1.5', '"1"', '2147483648'])}) { nodes { id } } }`,
      );
    case 3:
      return document('query ($after: String) { cases(after: $after) { nodes { id } } }', {
        after: Buffer.from(JSON.stringify([number, random.of(evilTexts), null])).toString('base64url'),
      });
    default:
      return document('query ($input: PreviewSeriesInput!) { previewSeries(input: $input) { __typename } }', {
        input: {
          points: Array.from({ length: count }, () => ({ period: '2026-01', value: number })),
          values: Array(count).fill(number),
        },
      });
  }
}
