import { readFileSync } from 'node:fs';
import { readConfig, type ConfigResult } from './config';
import type { Environment } from './reader';
import type { SettingName } from './settings';

/** Settings that hold a password or token. An environment can be read by whoever lists processes; a file has its rights. */
const secrets = [
  'DATABASE_URL',
  'DATABASE_MIGRATOR_URL',
  'DATABASE_LISTEN_URL',
  'MAIL_URL',
  'METRICS_TOKEN',
] as const satisfies readonly SettingName[];

/**
 * The environment with what `<NAME>_FILE` names read in, as containers hand secrets over (`/run/secrets/…`). Throws one
 * sentence where the file cannot be read, or where both were set: which one is meant nobody can know.
 */
export function withSecretFiles(env: Environment): Environment {
  const read = secrets.flatMap((name) => {
    const file = env[`${name}_FILE`]?.trim();
    if (!file) return [];
    if (env[name]?.trim()) throw new Error(`${name} and ${name}_FILE are both set; set one of them.`);
    try {
      return [[name, readFileSync(file, 'utf8').trim()] as const];
    } catch (error) {
      throw new Error(
        `${name}_FILE is ${JSON.stringify(file)}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`,
        { cause: error },
      );
    }
  });
  return { ...env, ...Object.fromEntries(read) };
}

/** The settings of this process, secrets in files included. */
export function readEnvironment(): ConfigResult {
  try {
    return readConfig(withSecretFiles(process.env));
  } catch (error) {
    return { ok: false, mistakes: [(error as Error).message] };
  }
}
