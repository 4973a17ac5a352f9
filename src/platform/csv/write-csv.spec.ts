import { csvLine, csvOriginal } from './write-csv';

describe('a line of CSV', () => {
  it('quotes what holds commas, quotes or lines, and ends as RFC 4180 says', () => {
    expect(csvLine(['a', 'b,c', 'say "so"', 'two\nlines', null, ''])).toBe(
      'a,"b,c","say ""so""","two\nlines",,\r\n',
    );
  });

  it('puts an apostrophe before a text that a spreadsheet would run, and before nothing else', () => {
    expect(csvLine(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a=b', ' =1'])).toBe(
      `'=1+1,'+1,'-1,'@SUM(A1),'\tx,"'\rx",a=b, =1\r\n`,
    );
    expect(csvLine([-1, -0.5, true])).toBe('-1,-0.5,true\r\n');
  });

  it('writes times in UTC', () => {
    expect(csvLine([new Date('2026-01-05T10:00:00+02:00')])).toBe('2026-01-05T08:00:00.000Z\r\n');
  });

  it('is read back as it was', () => {
    for (const text of ['=1+1', '-1', '@x', 'plain', "'quoted'", "it's", ''])
      expect(csvOriginal(csvLine([text]).replace('\r\n', ''))).toBe(text);
  });
});
