/** What is wrong with a mapping: the key, as in `fields.channel`, and a sentence that begins with it. */
export interface MappingMistake {
  key: string;
  message: string;
}

const longestWord = 300;

/** Reads the keys of one section of a mapping, remembers which were read, and collects mistakes instead of stopping. */
export class MappingReader {
  private readonly taken = new Set<string>();

  private constructor(
    private readonly keys: Record<string, unknown>,
    private readonly path: string,
    private readonly mistakes: MappingMistake[],
  ) {}

  static of(document: unknown, mistakes: MappingMistake[]): MappingReader {
    if (isSection(document)) return new MappingReader(document, '', mistakes);
    mistakes.push({
      key: '',
      message: 'The mapping must be a list of keys with values; it is empty or something else.',
    });
    return new MappingReader({}, '', []);
  }

  wrong(key: string, sentence: string): void {
    const name = this.nameOf(key);
    this.mistakes.push({ key: name, message: `${name} ${sentence}` });
  }

  has(key: string): boolean {
    return this.keys[key] !== undefined && this.keys[key] !== null;
  }

  take(key: string): unknown {
    this.taken.add(key);
    return Object.hasOwn(this.keys, key) ? this.keys[key] : undefined;
  }

  /** A text; a number is taken as written. Without a default the key is required. */
  text(key: string, otherwise?: string): string {
    const value = this.take(key);
    if (value === undefined || value === null) {
      if (otherwise === undefined) this.wrong(key, 'is missing.');
      return otherwise ?? '';
    }
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && text !== '' && text.length <= longestWord && !text.includes('\0'))
      return text;
    this.wrong(key, `must be a text of 1 to ${longestWord} characters.`);
    return otherwise ?? '';
  }

  texts(key: string): string[] {
    const value = this.take(key);
    if (value === undefined || value === null) return [];
    if (isTexts(value)) return value;
    this.wrong(key, 'must be a list of texts.');
    return [];
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.take(key) ?? otherwise;
    if (typeof value === 'boolean') return value;
    this.wrong(key, 'must be true or false.');
    return otherwise;
  }

  flagOrTexts(key: string, otherwise: boolean): boolean | string[] {
    const value = this.take(key) ?? otherwise;
    if (typeof value === 'boolean' || isTexts(value)) return value;
    this.wrong(key, 'must be true or a list of column names.');
    return otherwise;
  }

  oneOf<T extends string>(key: string, allowed: readonly T[], otherwise?: T): T {
    const value = this.take(key);
    if ((value === undefined || value === null) && otherwise !== undefined) return otherwise;
    const found = allowed.find((word) => word === value);
    if (found !== undefined) return found;
    const is = value === undefined || value === null ? 'is missing' : `is ${JSON.stringify(value)}`;
    this.wrong(key, `${is}, but must be one of: ${allowed.join(', ')}.`);
    return otherwise ?? allowed[0]!;
  }

  /** The file's words → ours. YAML reads 1 and true as such; as words of a file they are texts. */
  words(key: string): ReadonlyMap<string, string> | null {
    const value = this.take(key);
    if (value === undefined || value === null) return null;
    if (isSection(value) && Object.values(value).every((word) => typeof word === 'string')) {
      return new Map(Object.entries(value as Record<string, string>));
    }
    this.wrong(key, "must list the file's words, each with ours.");
    return null;
  }

  section(key: string, optional = false): MappingReader {
    const value = this.take(key);
    if ((value === undefined || value === null) && optional) return this.inner(key, {});
    return this.sectionOf(key, value);
  }

  sectionOf(key: string, value: unknown): MappingReader {
    if (isSection(value)) return this.inner(key, value);
    this.wrong(
      key,
      value === undefined || value === null ? 'is missing.' : 'must be a section with keys of its own.',
    );
    // What is missing as a whole need not be told key by key too.
    return new MappingReader({}, this.nameOf(key), []);
  }

  sections(key: string): MappingReader[] {
    const value = this.take(key) ?? [];
    if (Array.isArray(value)) return value.map((entry, index) => this.sectionOf(`${key}.${index}`, entry));
    this.wrong(key, 'must be a list.');
    return [];
  }

  /** Tells keys that nobody read: a misspelt key would otherwise be silently without effect. */
  nothingElse(): void {
    for (const key of Object.keys(this.keys)) {
      if (!this.taken.has(key))
        this.wrong(key, `is not a key known here. Known are: ${[...this.taken].join(', ')}.`);
    }
  }

  private inner(key: string, keys: Record<string, unknown>): MappingReader {
    return new MappingReader(keys, this.nameOf(key), this.mistakes);
  }

  private nameOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string');
}
