import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The script is an ES module, and prints what it draws. */
function drawn(): string[] {
  const script = join(__dirname, '../../scripts/diagram.mjs');
  const sample = join(__dirname, 'fixtures/sample.machine.cjs');
  return execFileSync(process.execPath, [script, sample], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim());
}

describe('the diagram of a machine', () => {
  let lines: string[];
  beforeAll(() => {
    lines = drawn();
  });

  it('is a Mermaid state diagram in a fence', () => {
    expect(lines.slice(0, 2)).toEqual(['```mermaid', 'stateDiagram-v2']);
  });

  it('draws an event once, whatever its guards', () => {
    expect(lines.filter((line) => line.includes('chooseOption'))).toEqual(['analyze --> plan: chooseOption']);
  });

  it('draws inner states inside, and lines only between states of one level', () => {
    expect(lines).toContain('state plan {');
    expect(lines).toContain('plan_draft --> plan_submitted: submitPlan');
    expect(lines).toContain('plan --> implement: approve (in submitted)');
    expect(lines).toContain('plan --> analyze: rejectOption');
    expect(lines).toContain('implement --> plan: replan, correctPlan (to submitted)');
  });

  it('tells in words what would cross the whole picture', () => {
    expect(lines).toContain('- `hold`: identify, analyze, plan, implement → held');
    expect(lines).toContain('- `resume`: held → identify, analyze, plan.draft, implement');
    expect(lines).toContain('- `cancel`: any state → end');
    expect(lines).toContain('- `addCause`: stays in analyze, implement');
    expect(lines.filter((line) => line.includes('-->') && /hold|resume|cancel/.test(line))).toEqual([]);
  });

  it('gives a state named like a word of Mermaid another id', () => {
    expect(lines).toContain('state "end" as end_');
    expect(lines).toContain('end_ --> [*]');
  });
});
