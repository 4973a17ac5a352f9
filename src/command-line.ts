/** How a command of the operator says how far it has come: on a terminal a line that changes, elsewhere one every ten seconds. */
export class Progress {
  private readonly isTerminal = process.stdout.isTTY === true;
  private last = 0;
  private isOpen = false;

  bytes(what: string, done: number, of: number): void {
    const share = of > 0 ? Math.floor((100 * done) / of) : 100;
    this.show(`${what}: ${megabytes(done)} of ${megabytes(of)} (${share} %)`);
  }

  show(line: string): void {
    const now = performance.now();
    if (now - this.last < (this.isTerminal ? 100 : 10_000)) return;
    this.last = now;
    if (this.isTerminal) process.stdout.write(`\r\x1b[2K  ${line}`);
    else console.log(`  ${line}`);
    this.isOpen = this.isTerminal;
  }

  say(line: string): void {
    if (this.isOpen) process.stdout.write('\r\x1b[2K');
    this.isOpen = false;
    console.log(line);
  }
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** Runs a command: what goes wrong is one sentence, and the code 1. */
export function command(run: (args: string[]) => Promise<number>): void {
  run(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error((error as Error).message);
      process.exitCode = 1;
    },
  );
}
