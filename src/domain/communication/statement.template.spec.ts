import { statementTemplate, type TellingGround } from './statement.template';
import { audiences } from './statement.types';

const ground: TellingGround = {
  title: 'Claims wait',
  impact: 'Retirees live without their annuity',
  peopleAffected: 1204,
  done: ['Wrote a checklist', 'Hired twelve people.'],
  verdict: 'Days fell by 12 days (95 % interval 8 to 16 lower).',
};

describe('the template of a statement', () => {
  it('tells customers what they told, what was done and what changed', () => {
    expect(statementTemplate('customers', ground)).toEqual({
      title: 'Claims wait: what you told us and what we did',
      youToldUs:
        'You told us about this problem: Retirees live without their annuity. We know of 1,204 people who had it.',
      weDid: 'Because of what you told us, we did this:\n– Wrote a checklist.\n– Hired twelve people.',
      whatChanged: 'Days fell by 12 days (95 % interval 8 to 16 lower). We keep watching the figure.',
    });
  });

  it.each(audiences)('says the same facts to %s, in words of their own', (audience) => {
    const texts = statementTemplate(audience, ground);
    const others = audiences.filter((one) => one !== audience).map((one) => statementTemplate(one, ground));
    expect(texts.youToldUs).toContain('1,204');
    expect(texts.weDid).toContain('Hired twelve people.');
    expect(texts.whatChanged).toContain('12 days');
    for (const other of others) expect(other.title).not.toBe(texts.title);
  });

  it('leaves empty what the record does not have, and counts one person as one', () => {
    const bare = statementTemplate('public', { ...ground, peopleAffected: 1, done: [], verdict: null });
    expect(bare).toMatchObject({ weDid: '', whatChanged: '' });
    expect(bare.youToldUs).toContain('We know of 1 person who had it.');
    expect(statementTemplate('staff', { ...ground, peopleAffected: 0 }).youToldUs).not.toContain('0');
  });
});
