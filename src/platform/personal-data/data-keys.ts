import { readFile, stat } from 'node:fs/promises';
import { keyName, type NamedKey } from './envelope';

/** The keys of a deployment; new values are sealed under the current one, or not at all where it is null. */
export interface DataKeys {
  current: string | null;
  keys: ReadonlyMap<string, Buffer>;
}

/** The key for new values. */
export function currentKey({ current, keys }: DataKeys): NamedKey | null {
  return current === null ? null : { name: current, key: keys.get(current)! };
}

/** The file of keys cannot be used; every mistake is one sentence. */
export class DataKeysWrong extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

const keyBytes = 32;
/** As it stands in every sealed value. It must not end like the beginning of one. */
const rightName = new RegExp(`^(?!.*ffe1$)${keyName}$`);

/** Reads DATA_KEYS_FILE. The service never writes it. */
export async function readDataKeys(file: string | null): Promise<DataKeys | null> {
  if (file === null) return null;
  const found = await Promise.all([readFile(file, 'utf8'), stat(file)]).catch(
    (error: NodeJS.ErrnoException) => {
      throw new DataKeysWrong([
        `DATA_KEYS_FILE is ${JSON.stringify(file)}, but cannot be read (${error.code}).`,
      ]);
    },
  );
  const [text, { mode }] = found;
  // Of the group, reading alone is left: that is how an orchestrator gives a secret to a user who is not root.
  if ((mode & 0o037) !== 0) {
    throw new DataKeysWrong([
      `DATA_KEYS_FILE ${file} can be read or written by others (mode ${(mode & 0o777).toString(8)}), but must be its owner’s: chmod 600 ${file}.`,
    ]);
  }
  return parseDataKeys(text);
}

/** Pure: `{"current":"2026-11","keys":{"2026-11":"<32 bytes in base64>"}}`. No mistake quotes a key. */
export function parseDataKeys(text: string): DataKeys {
  const told = json(text);
  const mistakes: string[] = [];
  const keys = new Map<string, Buffer>();
  const given = isObject(told) ? told : {};
  const entries = isObject(given.keys) ? Object.entries(given.keys) : [];
  if (entries.length === 0)
    mistakes.push(
      'DATA_KEYS_FILE has no keys, but must be JSON such as {"current":"2026-11","keys":{"2026-11":"<32 bytes in base64>"}}.',
    );
  for (const [name, value] of entries) {
    if (!rightName.test(name))
      mistakes.push(
        `DATA_KEYS_FILE names a key ${JSON.stringify(name.slice(0, 60))}, but a name must be 1 to 40 letters, digits, dots, dashes or underscores, and not end with "ffe1".`,
      );
    const key = typeof value === 'string' && isBase64(value) ? Buffer.from(value, 'base64') : null;
    if (key?.length === keyBytes) keys.set(name, key);
    else
      mistakes.push(
        `The key ${JSON.stringify(name.slice(0, 60))} of DATA_KEYS_FILE ${
          key ? `has ${key.length} bytes` : 'is no base64'
        }, but must be ${keyBytes} random bytes in base64: openssl rand -base64 ${keyBytes}.`,
      );
  }
  const current = given.current;
  const isOne = typeof current === 'string' && Object.hasOwn(isObject(given.keys) ? given.keys : {}, current);
  if (!isOne && current !== null)
    mistakes.push(
      '"current" of DATA_KEYS_FILE must be the name of one of its keys, or null: then nothing more is encrypted.',
    );
  if (mistakes.length > 0) throw new DataKeysWrong(mistakes);
  return { current: current as string | null, keys };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DataKeysWrong(['DATA_KEYS_FILE is no JSON.']);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text.trim());
}
