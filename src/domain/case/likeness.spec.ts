import { likenessOf } from './likeness';

const nothing = { text: 0, sameCustomer: false, sameTopic: false };

describe('how alike two cases are', () => {
  it('is 1 for the same words of the same customer about the same topic', () => {
    expect(likenessOf({ text: 1, sameCustomer: true, sameTopic: true })).toEqual({
      likeness: 1,
      reasons: ['sameCustomer', 'sameTopic', 'similarText'],
    });
  });

  it('is nothing where only the topic is shared, which hundreds share', () => {
    expect(likenessOf({ ...nothing, text: 0.29, sameTopic: true })).toBeNull();
  });

  it('counts a customer who asks in quite other words', () => {
    expect(likenessOf({ ...nothing, sameCustomer: true })).toEqual({
      likeness: 0.25,
      reasons: ['sameCustomer'],
    });
  });

  it('counts the same words of somebody else, from a similarity of 0.3 on', () => {
    expect(likenessOf({ ...nothing, text: 0.3, sameTopic: true })).toEqual({
      likeness: 0.33,
      reasons: ['sameTopic', 'similarText'],
    });
  });

  it('puts the same words before the same customer, and the same customer before the same topic', () => {
    const likeness = (found: Partial<typeof nothing>) => likenessOf({ ...nothing, ...found })!.likeness;
    const words = likeness({ text: 0.9 });
    const customer = likeness({ text: 0.3, sameCustomer: true });
    const topic = likeness({ text: 0.3, sameTopic: true });
    expect([words, customer, topic]).toEqual([words, customer, topic].sort((a, b) => b - a));
  });
});
