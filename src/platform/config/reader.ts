import type { SettingName } from './settings';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and collects a sentence for each that is wrong, so that one start shows all of them. */
export class Reader {
  readonly mistakes: string[] = [];

  constructor(private readonly env: Environment) {}

  /** An empty variable counts as absent: compose files pass `${NAME:-}` for what nobody set. */
  text(name: SettingName): string | null {
    return this.env[name]?.trim() || null;
  }

  integer(name: SettingName, fallback: number, from: number, to: number, why = ''): number {
    const given = this.text(name);
    if (given === null) return fallback;
    if (/^\d{1,9}$/.test(given) && Number(given) >= from && Number(given) <= to) return Number(given);
    return this.wrong(name, given, `a whole number from ${from} to ${to}${why}`, fallback);
  }

  flag(name: SettingName, fallback: boolean): boolean {
    const given = this.text(name);
    if (given === null) return fallback;
    if (given === '0' || given === '1') return given === '1';
    return this.wrong(name, given, '0 or 1', fallback);
  }

  oneOf<T extends string>(name: SettingName, values: readonly T[], fallback: T): T {
    const given = this.text(name);
    if (given === null) return fallback;
    return (
      values.find((value) => value === given) ??
      this.wrong(name, given, `one of ${values.join(', ')}`, fallback)
    );
  }

  url(name: SettingName, right: string, isRight: (url: URL) => boolean): string | null {
    const given = this.text(name);
    if (given === null) return null;
    const url = URL.canParse(given) ? new URL(given) : null;
    return url && isRight(url) ? given : this.wrong(name, given, right, null);
  }

  /** Notes the mistake and answers the fallback, so that reading goes on to the next setting. */
  wrong<T>(name: SettingName, given: string, right: string, fallback: T): T {
    this.mistakes.push(`${name} is ${quote(given)}, but must be ${right}.`);
    return fallback;
  }
}

/** What was given, as it may stand in a log: short, on one line, without the password of a URL. */
function quote(given: string): string {
  // Up to the last @: a password pasted unescaped may contain one itself.
  const discreet = given.replace(/^([a-z][a-z0-9+.-]*:\/\/[^:@/]*):.*@/i, '$1:***@');
  return JSON.stringify(discreet.length > 80 ? `${discreet.slice(0, 80)}…` : discreet);
}
