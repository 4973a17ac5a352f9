import { readabilityOf } from './plain-language';

const plain = {
  title: 'You wait less',
  youToldUs: 'You told us that you wait too long for your first check.',
  weDid: 'We hired more staff. We put the form online.',
  whatChanged: 'It now takes 60 days. It took 70.',
};
const hard = {
  ...plain,
  weDid:
    'Notwithstanding considerable organizational constraints, the administration implemented comprehensive modernization initiatives encompassing electronic submission functionality, interdepartmental communication improvements and supplementary personnel. We trained people.',
};

describe('the plain-language score', () => {
  it('agrees with the formulas on a text counted by hand', () => {
    // 10 words, 10 syllables, 2 sentences: ease 206.835 − 1.015 · 5 − 84.6 · 1, grade 0.39 · 5 + 11.8 · 1 − 15.59 (below zero: 0).
    const { fields } = readabilityOf('public', { ...plain, weDid: 'The cat sat on it. The dog ran to us.' });
    expect(fields[2]).toMatchObject({
      field: 'weDid',
      words: 10,
      sentences: 2,
      readingEase: 117.2,
      grade: 0,
    });
  });

  it('calls a plain text plain', () => {
    const whole = readabilityOf('customers', plain);
    expect(whole).toMatchObject({ targetGrade: 8, sentences: 6 });
    expect(whole.grade).toBeLessThan(6);
    expect(whole.advice).toMatch(/^Grade \d: as plain as grade 8 asks for\.$/);
  });

  it('names the sentence that makes a text hard, and not the short one beside it', () => {
    const { advice, grade, fields } = readabilityOf('customers', hard);
    expect(grade).toBeGreaterThan(8);
    expect(advice).toContain('shorten this sentence: “Notwithstanding');
    expect(advice).not.toContain('We trained people');
    expect(fields.map(({ field, grade: one }) => [field, one! > 8])).toEqual([
      ['title', false],
      ['youToldUs', false],
      ['weDid', true],
      ['whatChanged', false],
    ]);
  });

  it('asks for shorter words where the sentences are short already', () => {
    const { fields } = readabilityOf('public', {
      ...plain,
      weDid: 'Organizational modernization initiatives.',
    });
    expect(fields[2]!.advice).toMatch(/: use shorter words\.$/);
  });

  it('aims higher for colleagues than for customers', () => {
    expect(readabilityOf('staff', plain).targetGrade).toBeGreaterThan(
      readabilityOf('customers', plain).targetGrade,
    );
  });

  it('says nothing of a text that is not there', () => {
    const empty = { title: '', youToldUs: ' ', weDid: '–', whatChanged: '' };
    expect(readabilityOf('public', empty)).toMatchObject({
      words: 0,
      sentences: 0,
      grade: null,
      readingEase: null,
    });
  });
});
