/** Something the tour was told to expect and did not get. */
export class Unexpected extends Error {}

const width = 100;

/** Tells the tour on the terminal: chapters, steps and what was found; keeps count of what was expected and held. */
export class Story {
  private step = 0;
  private held = 0;

  constructor(private readonly write: (line: string) => void) {}

  chapter(title: string, introduction: string): void {
    this.write('');
    this.write('━'.repeat(width));
    this.write(title);
    this.write('━'.repeat(width));
    for (const line of wrapped(introduction, width)) this.write(line);
  }

  /** A step: who does what. */
  tell(who: string, what: string): void {
    this.step += 1;
    this.write('');
    const [first, ...rest] = wrapped(`${who} ${what}`, width - 5);
    this.write(`${String(this.step).padStart(3)}. ${first ?? ''}`);
    for (const line of rest) this.write(`     ${line}`);
  }

  /** What came of it. */
  see(text: string): void {
    for (const line of wrapped(text, width - 7)) this.write(`     ${line}`);
  }

  /** A quotation: a statement, a verdict's sentence, a reason. */
  quote(text: string): void {
    for (const line of wrapped(text, width - 9)) this.write(`     │ ${line}`.trimEnd());
  }

  /** Bars, longest first: pictures before tables. */
  bars(rows: readonly { name: string; value: number; note?: string }[]): void {
    const most = Math.max(1, ...rows.map(({ value }) => value));
    const label = Math.min(48, Math.max(...rows.map(({ name }) => name.length)));
    for (const { name, value, note } of rows) {
      const bar = '█'.repeat(Math.round((value / most) * 30)) || '▏';
      this.write(
        `     ${name.slice(0, label).padEnd(label)} ${bar} ${value.toLocaleString('en-US')}${note ? `  ${note}` : ''}`,
      );
    }
  }

  /** Lines as they are: a tree, a table. Too long ones are broken and keep their indentation. */
  lines(rows: readonly string[]): void {
    for (const row of rows) {
      const indentation = /^[\s│├└─┬]*/.exec(row)![0];
      const [first, ...rest] = wrapped(row.slice(indentation.length), width - 5 - indentation.length);
      this.write(`     ${indentation}${first ?? ''}`);
      for (const line of rest) this.write(`     ${indentation.replace(/[^\s]/g, ' ')}${line}`);
    }
  }

  /** A series as a row of small bars between its least and its greatest value, first value left. */
  spark(name: string, values: readonly number[], unit: string): void {
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    const bars = values.map((value) => {
      const share = greatest === least ? 0 : (value - least) / (greatest - least);
      return '▁▂▃▄▅▆▇█'[Math.round(share * 7)];
    });
    this.write(
      `     ${name} ${bars.join('')} ${least.toLocaleString('en-US')}–${greatest.toLocaleString('en-US')} ${unit}`,
    );
  }

  /** One line that is written over while work goes on, where the terminal can do that. */
  progress(text: string): void {
    if (process.stdout.isTTY) process.stdout.write(`\r     ${text.padEnd(width - 5)}`);
  }

  progressEnds(): void {
    if (process.stdout.isTTY) process.stdout.write('\n');
  }

  /** An expectation. One that does not hold ends the tour. */
  expect(what: string, holds: boolean): void {
    if (!holds) throw new Unexpected(`Expected, and not so: ${what}.`);
    this.held += 1;
    this.write(`     ✓ ${what}`);
  }

  end(): void {
    this.write('');
    this.write(`The tour is over: ${this.step} steps, ${this.held} expectations, all of them held.`);
    this.write('');
  }
}

function wrapped(text: string, columns: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > columns) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}
