import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Report {
  modules: number;
  problems: string[];
  planted: { rule: string; file: string; caught: boolean; caughtBy: string[] }[];
}

/** A process of its own: dependency-cruiser is ESM-only and reads the TypeScript compiler that jest would wrap. */
function checkImports(): Report {
  const script = join(__dirname, '../../scripts/check-imports.mjs');
  try {
    return JSON.parse(execFileSync(process.execPath, [script, '--json'], { encoding: 'utf8' })) as Report;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    if (!stdout) throw new Error(`The import gate did not run: ${stderr ?? String(error)}`);
    return JSON.parse(stdout) as Report;
  }
}

describe('who may import whom', () => {
  let report: Report;
  beforeAll(() => {
    report = checkImports();
  }, 60_000);

  it('every import follows the direction of the house', () => {
    expect(report.problems).toEqual([]);
  });

  it('every planted violation is reported by its rule', () => {
    expect(report.planted.filter(({ caught }) => !caught)).toEqual([]);
  });

  it.each([
    'domain-pure',
    'no-ring',
    'feature-door',
    'feature-order-cases',
    'topic-order-kernel',
    'platform-low',
  ])('the rule %s is among those that caught one', (rule) => {
    expect(report.planted.filter(({ caughtBy }) => caughtBy.includes(rule))).not.toEqual([]);
  });
});
