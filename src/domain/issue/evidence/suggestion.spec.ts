import { suggestedAs } from './suggestion';

describe('a case suggested for an issue', () => {
  it('is one of the same topic, or one whose text is similar', () => {
    expect(suggestedAs({ text: 0.1, sameTopic: true, sameService: true })).toEqual({
      likeness: 0.46,
      reasons: ['sameTopic', 'sameService'],
    });
    expect(suggestedAs({ text: 0.5, sameTopic: false, sameService: false })).toEqual({
      likeness: 0.3,
      reasons: ['similarText'],
    });
  });

  it('is none that only shares the service', () => {
    expect(suggestedAs({ text: 0.29, sameTopic: false, sameService: true })).toBeNull();
  });

  it('is wholly alike when text, topic and service are the same', () => {
    expect(suggestedAs({ text: 1, sameTopic: true, sameService: true })?.likeness).toBe(1);
  });
});
