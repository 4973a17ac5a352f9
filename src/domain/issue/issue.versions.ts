import type { Workflow } from '../kernel/machine';
import type { IssueContext } from './issue.facts';
import { issueCheckSentences } from './issue.check-sentences';
import { issueWorkflow } from './issue.machine';
import { issueMachineVersion } from './issue.types';

/** One version of the machine of issues, with the sentence of each of its checks. */
export interface IssueMachine {
  workflow: Workflow<IssueContext>;
  checkSentences: Readonly<Record<string, string>>;
}

/**
 * The versions of the machine of issues that live side by side. Each issue carries the version it runs on; a version is
 * kept as long as any issue runs on it.
 */
export class IssueMachines {
  private readonly byVersion: ReadonlyMap<string, IssueMachine>;

  /** `current`: the version that new issues begin on. */
  constructor(
    readonly current: string,
    machines: readonly IssueMachine[],
  ) {
    this.byVersion = new Map(machines.map((machine) => [machine.workflow.machine.id, machine]));
    this.of(current);
  }

  get versions(): string[] {
    return [...this.byVersion.keys()];
  }

  find(version: string): IssueMachine | null {
    return this.byVersion.get(version) ?? null;
  }

  /** The machine of an issue that stands; that it is missing is a release that forgot it. */
  of(version: string): IssueMachine {
    const machine = this.byVersion.get(version);
    if (!machine)
      throw new Error(
        `This release has no ${version}, on which issues run. It has ${this.versions.join(', ')}.`,
      );
    return machine;
  }

  workflowOf({ machineVersion }: { machineVersion: string }): Workflow<IssueContext> {
    return this.of(machineVersion).workflow;
  }
}

export const firstIssueMachine: IssueMachine = {
  workflow: issueWorkflow,
  checkSentences: issueCheckSentences,
};

/** What this release has: one version. */
export const issueMachines = new IssueMachines(issueMachineVersion, [firstIssueMachine]);
