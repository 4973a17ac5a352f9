import fc from 'fast-check';
import { guardedText, plainText } from './cells';
import { headerMistakes, Mistakes } from './mistakes';
import { placesOf, rowCells, rowColumns, RowReader } from './row-file';
import type { SurveyAnswer, SurveyType, Tick } from '../survey.types';

/** Copied by hand from the format's documentation. */
const documented =
  'external_id, question_1, positive_effectiveness, positive_ease, positive_efficiency, positive_transparency, positive_humanity, positive_employee, positive_other, negative_effectiveness, negative_ease, negative_efficiency, negative_transparency, negative_humanity, negative_employee, negative_other, question_4'.split(
    ', ',
  );

const good = ['r-1', '1', ...Array<string>(14).fill('0'), 'Thank you.'];
const read = (cells: string[], surveyType: SurveyType = 'thumbs') =>
  new RowReader(placesOf(documented), surveyType).read(cells, 7);
const wrongIn = (column: string, cell: string, surveyType?: SurveyType) => {
  const answer = read(
    good.map((text, index) => (documented[index] === column ? cell : text)),
    surveyType,
  );
  return answer.ok
    ? null
    : answer.mistakes.map(({ line, column: at, message }) => `${line} ${at}: ${message}`);
};

describe('the row-level format', () => {
  it('has exactly the 17 documented columns, in this order', () => {
    expect(rowColumns).toEqual(documented);
  });

  it('takes them in any order and no others', () => {
    expect(headerMistakes([...documented].reverse(), rowColumns, 1)).toEqual([]);
    const misspelt = documented.map((name) => (name === 'question_4' ? 'Question_4' : name));
    expect(headerMistakes(misspelt, rowColumns, 1).map(({ column }) => column)).toEqual([
      'question_4',
      'Question_4',
    ]);
    expect(headerMistakes([...documented, 'question_1'], rowColumns, 1)).toMatchObject([
      { column: 'question_1' },
    ]);
  });

  it('reads a form wherever its columns stand', () => {
    const order = [...documented].reverse();
    const cells = order.map((name) => good[documented.indexOf(name)]!);
    expect(new RowReader(placesOf(order), 'thumbs').read(cells, 2)).toEqual(read(good));
  });

  it.each([
    ['question_1', '6', 'likert', /"6" is no answer; this survey takes 1 to 5/],
    ['question_1', '', 'thumbs', /empty is no answer/],
    ['question_1', '4', 'thumbs', /4 is an answer of a Likert scale; this survey takes 0 or 1/],
    ['question_1', '0', 'likert', /0 is an answer of thumbs; this survey takes 1 to 5/],
    ['question_1', 'constructor', 'likert', /is no answer/],
    ['positive_ease', '2', 'thumbs', /"2" is no tick; write 0, 1, or null/],
    ['negative_other', '', 'thumbs', /empty is no tick/],
    ['negative_other', 'NULL', 'thumbs', /"NULL" is no tick/],
    ['external_id', ' ', 'thumbs', /an id of its own/],
    ['external_id', 'x'.repeat(201), 'thumbs', /at most 200/],
    ['question_4', 'x'.repeat(20_001), 'thumbs', /20001 characters, and at most 20000/],
    ['question_4', 'a\0b', 'thumbs', /NUL/],
  ] as const)('refuses %s %j of a survey of %s', (column, cell, surveyType, expected) => {
    const wrong = wrongIn(column, cell, surveyType);
    expect(wrong).toHaveLength(1);
    expect(wrong![0]).toMatch(expected);
    expect(wrong![0]).toMatch(new RegExp(`^7 ${column}: `));
  });

  it('refuses a line with a cell too few', () => {
    expect(read(good.slice(1))).toMatchObject({ mistakes: [{ line: 7, column: null }] });
  });

  it('names both lines of a mixture', () => {
    const reader = new RowReader(placesOf(documented), 'likert');
    const line = (answer: string) => good.map((text, index) => (index === 1 ? answer : text));
    expect(reader.read(line('5'), 2).ok).toBe(true);
    expect(reader.read(line('0'), 3)).toMatchObject({
      mistakes: [{ message: expect.stringContaining('mixes thumbs and Likert: line 2') as string }],
    });
  });

  const tick = fc.constantFrom<Tick>(0, 1, null);
  const text = fc.string({
    unit: fc.constantFrom("'", '=', '+', 'a', 'é', ',', '"', '\n', '-'),
    maxLength: 6,
  });
  const answers: fc.Arbitrary<SurveyAnswer> = fc.record({
    externalId: text.filter((id) => id.trim() !== ''),
    question1: fc.constantFrom(1, 2, 3, 4, 5),
    ticks: fc.array(tick, { minLength: 14, maxLength: 14 }),
    text: fc.option(text.filter((one) => one !== '')),
  });

  it('gives back every answer that it wrote, whatever the texts begin with', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        // As `csvLine` guards a cell that a spreadsheet would run.
        const cells = rowCells(answer).map((cell) =>
          /^[=+\-@\t\r]/.test(String(cell)) ? `'${cell}` : String(cell),
        );
        expect(new RowReader(placesOf(rowColumns), 'likert').read(cells, 1)).toEqual({ ok: true, answer });
      }),
    );
  });

  it('takes one apostrophe from a text that a spreadsheet would run, and from no other', () => {
    expect(["'=1+1", "''=1", "'quoted'", "'", '=1'].map(plainText)).toEqual([
      '=1+1',
      "'=1",
      "'quoted'",
      "'",
      '=1',
    ]);
    expect(guardedText("'=1")).toBe("''=1");
  });
});

it('mistakes are kept up to twenty and counted all', () => {
  const mistakes = new Mistakes();
  for (let line = 1; line <= 50; line += 1) mistakes.add({ line, column: null, message: 'wrong' });
  expect([mistakes.count, mistakes.first.length, mistakes.first.at(-1)!.line]).toEqual([50, 20, 20]);
});
