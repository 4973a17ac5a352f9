import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { diagramOf } from '../../src/domain/kernel/machine-diagram';

/** A sample with every shape that the drawing knows. */
const { sampleMachine } = createRequire(__filename)(join(__dirname, 'fixtures/sample.machine.cjs')) as {
  sampleMachine: AnyStateMachine;
};

/** The lines of the picture, and below them the sentences. */
function drawn(current: string | null = null): string[] {
  const { mermaid, sentences } = diagramOf(sampleMachine, current);
  return [...mermaid.split('\n').map((line) => line.trim()), ...sentences];
}

describe('the diagram of a machine', () => {
  let lines: string[];
  beforeAll(() => {
    lines = drawn();
  });

  it('is a Mermaid state diagram', () => {
    expect(lines[0]).toBe('stateDiagram-v2');
    expect(lines.some((line) => line.startsWith('class'))).toBe(false);
  });

  it('marks the state in which a record stands, an inner one too', () => {
    expect(drawn('plan.draft').slice(0, -4)).toContain('class plan_draft current');
    expect(drawn('analyze')).toContain('class analyze current');
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
    expect(lines).toContain('`hold`: identify, analyze, plan, implement → held');
    expect(lines).toContain('`resume`: held → identify, analyze, plan.draft, implement');
    expect(lines).toContain('`cancel`: any state → end');
    expect(lines).toContain('`addCause`: stays in analyze, implement');
    expect(lines.filter((line) => line.includes('-->') && /hold|resume|cancel/.test(line))).toEqual([]);
  });

  it('gives a state named like a word of Mermaid another id', () => {
    expect(lines).toContain('state "end" as end_');
    expect(lines).toContain('end_ --> [*]');
  });
});
