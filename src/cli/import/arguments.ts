import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  url: string;
  agency: string;
  /** Subject to sign in as with signInAs; null with a token. */
  as: string | null;
  token: string | null;
  mapping: string;
  file: string;
  name: string;
}

export const usage =
  'npm run import -- --agency <name> --as <person> --mapping <file.yaml|json> [--url http://127.0.0.1:3000] [--token <access token>] <file.csv[.gz]>\n' +
  'Instead of --as and --token, FIND_AND_FIX_TOKEN in the environment may hold the access token.';

export type Parsed = { ok: true; options: Options } | { ok: false; mistakes: string[] };

export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

export function parseArguments(args: string[], env: Record<string, string | undefined>): Parsed {
  const mistakes: string[] = [];
  let values: Partial<Record<'agency' | 'as' | 'mapping' | 'url' | 'token', string>>;
  let positionals: string[];
  try {
    const text = { type: 'string' } as const;
    ({ values, positionals } = parseArgs({
      args,
      options: { agency: text, as: text, mapping: text, url: text, token: text },
      allowPositionals: true,
    }));
  } catch (error) {
    return { ok: false, mistakes: [(error as Error).message] };
  }
  const [file, ...more] = positionals;
  const token = values.token ?? env.FIND_AND_FIX_TOKEN ?? null;
  if (!values.agency)
    mistakes.push(
      '--agency is missing: the name of the agency, to be sure that the file goes where it belongs.',
    );
  if (!values.as && !token)
    mistakes.push('--as is missing: the person to sign in as, or give an access token with --token.');
  if (!values.mapping)
    mistakes.push('--mapping is missing: the file that says how columns become fields; see data/mappings.');
  else if (!existsSync(values.mapping))
    mistakes.push(`--mapping names ${values.mapping}, which does not exist.`);
  if (!file) mistakes.push('The file to import is missing.');
  else if (!existsSync(file)) mistakes.push(`The file ${file} does not exist.`);
  if (more.length > 0) mistakes.push(`One file at a time; what is ${more.join(' ')}?`);
  if (mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    options: {
      url: (values.url ?? `http://127.0.0.1:${env.PORT ?? 3000}`).replace(/\/+(graphql)?$/, ''),
      agency: values.agency!,
      as: values.as ?? null,
      token,
      mapping: readFileSync(values.mapping!, 'utf8'),
      file: file!,
      name: basename(file!),
    },
  };
}
