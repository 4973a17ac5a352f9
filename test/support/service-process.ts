import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const project = join(__dirname, '../..');

/** Builds the service into a folder of the test's own, so that no other build can pull it away from under a running one. */
export async function buildInto(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of ['node_modules', 'data', 'package.json'])
    await symlink(join(project, name), join(folder, name));
  const swc = join(project, 'node_modules/@swc/cli/bin/swc.js');
  await promisify(execFile)(
    process.execPath,
    [swc, 'src', 'migrations', '-d', join(folder, 'dist'), '--ignore', '**/*.spec.ts'],
    {
      cwd: project,
    },
  );
  return join(folder, 'dist/src/main.js');
}

/** The service as a process of its own, which can be killed as a machine kills it. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(main: string, environment: Record<string, string>): Promise<ServiceProcess> {
    const child = spawn(process.execPath, [main], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DEMO: '1',
        LOG_LEVEL: 'silent',
        RATE_LIMIT_PER_MINUTE: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      output += chunk.toString();
      const url = /(http:\/\/[\d.:]+)\/graphql/.exec(output)?.[1];
      if (!url) continue;
      child.stdout.resume();
      return new ServiceProcess(child, url);
    }
    throw new Error(`The service did not start.\n${output}`);
  }

  /** SIGKILL: nothing of the process runs any more when this returns. */
  async kill(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}
