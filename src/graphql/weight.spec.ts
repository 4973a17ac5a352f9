import { getOperationAST, parse } from 'graphql';
import { weightOf } from './weight';

const weigh = (source: string) => {
  const document = parse(source);
  return weightOf(document, getOperationAST(document)!);
};

describe('what an operation counts', () => {
  it('is one for a query and a subscription, whatever they ask for', () => {
    expect(weigh('{ a b c }')).toEqual({ operations: 1, signIns: 0 });
    expect(weigh('subscription { a }')).toEqual({ operations: 1, signIns: 0 });
  });

  it('is each mutation, renamed, repeated or in a fragment', () => {
    expect(weigh('mutation { a: claim b: claim claim claim }')).toMatchObject({ operations: 4 });
    expect(
      weigh('mutation { ...F ...F ... on Mutation { x } } fragment F on Mutation { a b }'),
    ).toMatchObject({ operations: 5 });
  });

  it('counts attempts to sign in by themselves, under any name', () => {
    expect(weigh('mutation { a: signInAs b: signInAs other }')).toEqual({ operations: 3, signIns: 2 });
    expect(weigh('mutation { signInAs: other }')).toEqual({ operations: 1, signIns: 0 });
  });

  it('takes no time for fragments that unfold to millions', () => {
    const doubling = Array.from(
      { length: 20 },
      (_, i) => `fragment F${i} on M { ...F${i + 1} ...F${i + 1} }`,
    );
    const { operations } = weigh(`mutation { ...F0 } ${doubling.join(' ')} fragment F20 on M { a }`);
    expect(operations).toBe(2 ** 20);
  });
});
