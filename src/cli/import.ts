import { parseArguments, usage } from './import/arguments';
import { ApiClient, Refused } from './import/api-client';
import { follow } from './import/progress';
import { reconciliationText } from './import/reconciliation';

/**
 * `npm run import -- --agency <name> --as <person> --mapping <file> <file.csv[.gz]>`: a client of the API like any other.
 * Exit codes: 0 every line was taken or was here already; 1 the import could not be done; 2 wrong arguments; 3 some lines
 * were rejected, and lie in `<file>.rejected.csv`.
 */
async function main(): Promise<number> {
  const parsed = parseArguments(process.argv.slice(2), process.env);
  if (!parsed.ok) {
    for (const mistake of parsed.mistakes) console.error(mistake);
    console.error(usage);
    return 2;
  }
  const { options } = parsed;
  const api = new ApiClient(options.url);
  await api.signIn(options);
  await api.checkAgency(options.agency);
  console.log(`Uploading ${options.file}`);
  const { fileId, bytes } = await api.upload(options.file);
  console.log(`${bytes.toLocaleString('en-US')} bytes uploaded`);
  const started = await api.start({ fileId, mapping: options.mapping, name: options.name });
  const run = await follow(api, started.id);
  for (const line of reconciliationText(run)) console.log(line);
  if (run.rejected > 0) {
    const target = `${options.file}.rejected.csv`;
    await api.saveRejected(run.id, target);
    console.log(`Rejected lines, each with field and reason: ${target}`);
  }
  if (run.state === 'FAILED') {
    console.error(`The import failed: ${run.failure}`);
    return 1;
  }
  return run.rejected > 0 ? 3 : 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(
      error instanceof Refused ? error.message : `The import could not be done: ${error.message}`,
    );
    process.exitCode = 1;
  },
);
