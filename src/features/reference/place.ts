/**
 * A place in a reference file: a value with its path. Reading a wrong value notes a sentence and goes on with a stand-in,
 * so that whoever edits the file is told everything at once; nothing may be used before `mistakes` is seen empty.
 */
export class Place {
  constructor(
    private readonly value: unknown,
    private readonly path: string,
    readonly mistakes: string[],
  ) {}

  get isGiven(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** Notes that something is wrong here; `message` goes on where the path ends. */
  wrong(message: string): void {
    this.mistakes.push(`${this.path || 'The file'} ${message}`);
  }

  /** A field of a mapping; a place without a value where there is none. */
  at(field: string): Place {
    const fields = this.isGiven ? this.mapping() : {};
    // Own fields only: a file must not reach what every object has.
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return new Place(value, this.path ? `${this.path}.${field}` : field, this.mistakes);
  }

  /** The entries of a mapping by key, in the order of the file; none where there is no mapping. */
  entries(): [key: string, place: Place][] {
    return this.isGiven ? Object.keys(this.mapping()).map((key) => [key, this.at(key)]) : [];
  }

  items(): Place[] {
    if (!this.isGiven) return [];
    if (Array.isArray(this.value)) {
      return this.value.map(
        (item: unknown, index) => new Place(item, `${this.path}[${index}]`, this.mistakes),
      );
    }
    this.wrong('must be a list.');
    return [];
  }

  /** Catches slips of the pen: a field nobody reads would otherwise be lost in silence. */
  only(...fields: string[]): this {
    for (const [field, place] of this.entries()) {
      if (!fields.includes(field)) place.wrong(`is not known here. Known are: ${fields.join(', ')}.`);
    }
    return this;
  }

  text(): string {
    if (typeof this.value === 'string' && this.value.trim() !== '') return this.value;
    this.wrong('must be a text.');
    return '';
  }

  textOrNull(): string | null {
    return this.isGiven ? this.text() : null;
  }

  oneOf<W extends string>(words: readonly W[]): W {
    const found = words.find((word) => word === this.value);
    if (found === undefined) this.wrong(`must be one of ${words.join(', ')}.`);
    return found ?? words[0]!;
  }

  whole(from: number, to: number): number {
    if (Number.isInteger(this.value) && (this.value as number) >= from && (this.value as number) <= to) {
      return this.value as number;
    }
    this.wrong(`must be a whole number from ${from} to ${to}.`);
    return from;
  }

  wholeOrNull(from: number, to: number): number | null {
    return this.isGiven ? this.whole(from, to) : null;
  }

  numberOrNull(): number | null {
    if (!this.isGiven) return null;
    if (typeof this.value === 'number' && Number.isFinite(this.value)) return this.value;
    this.wrong('must be a number.');
    return null;
  }

  flag(): boolean {
    if (!this.isGiven) return false;
    if (typeof this.value !== 'boolean') this.wrong('must be true or false.');
    return this.value === true;
  }

  private mapping(): Record<string, unknown> {
    if (typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)) {
      return this.value as Record<string, unknown>;
    }
    this.wrong('must be a mapping of names to values.');
    return {};
  }
}
