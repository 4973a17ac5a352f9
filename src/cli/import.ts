import { ApiClient, Refused, Unreachable } from './client';
import { asksForHelp, parseArguments, usage, type Options } from './import/arguments';
import { progressShower } from './import/progress';
import { reconciliationText } from './import/reconciliation';
import { follow, saveRejected, start, upload } from './import/run';
import { MyAgencyDocument } from './operations';
import { signedIn } from './sign-in';

/**
 * `npm run import -- --agency <name> --as <person> --mapping <file> <file.csv[.gz]>`: a client of the API like any other.
 * Exit codes: 0 every line was taken or was here already; 1 the import could not be done; 2 wrong arguments; 3 some lines
 * were rejected, and lie in `<file>.rejected.csv`.
 */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (asksForHelp(args)) {
    console.log(usage);
    return 0;
  }
  const parsed = parseArguments(args, process.env);
  if (!parsed.ok) {
    for (const mistake of parsed.mistakes) console.error(mistake);
    console.error(usage);
    return 2;
  }
  const { options } = parsed;
  const api = await signIn(options);
  console.log(`Uploading ${options.file}`);
  const { fileId, bytes } = await upload(api, options.file);
  console.log(`${bytes.toLocaleString('en-US')} bytes uploaded`);
  const { id } = await start(api, { fileId, mapping: options.mapping, name: options.name });
  const run = await follow(api, id, progressShower());
  for (const line of reconciliationText(run)) console.log(line);
  if (run.rejected > 0) {
    const target = `${options.file}.rejected.csv`;
    await saveRejected(api, run.id, target);
    console.log(`Rejected lines, each with field and reason: ${target}`);
  }
  if (run.state === 'FAILED') {
    console.error(`The import failed: ${run.failure}`);
    return 1;
  }
  return run.rejected > 0 ? 3 : 0;
}

/** The token decides the agency; the name given on the command line guards against importing into the wrong one. */
async function signIn({ url, token, as, agency: expected }: Options): Promise<ApiClient> {
  const anonymous = new ApiClient(url);
  const api = token === null ? await signedIn(anonymous, as ?? '') : anonymous.as(token);
  const { agency } = await api.ask(MyAgencyDocument, {});
  if (agency.name !== expected) {
    throw new Refused(
      `You are signed in at ${JSON.stringify(agency.name)}, not at ${JSON.stringify(expected)}.`,
    );
  }
  return api;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    const isPlain = error instanceof Refused || error instanceof Unreachable;
    console.error(isPlain ? error.message : `The import could not be done: ${error.message}`);
    process.exitCode = 1;
  },
);
