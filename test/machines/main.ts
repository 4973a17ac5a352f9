import 'reflect-metadata';
import { readConfig } from '../../src/platform/config/config';
import { startService } from '../../src/service';
import { bothIssueMachines, nameSecondStates } from './issue.machine.v2';

/** The service as a process of its own, on which a second version of the machine of issues runs beside the first. */
async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok || read.config.databaseUrl === null) throw new Error('It needs a DATABASE_URL.');
  nameSecondStates();
  const service = await startService(read.config, read.config.databaseUrl, {
    issueMachines: bothIssueMachines,
  });
  const stop = (): void => void service.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  console.log(`${service.url}/graphql`);
}

void main();
