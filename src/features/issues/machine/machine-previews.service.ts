import { Injectable } from '@nestjs/common';
import { changeOf, type MachineChange, type StateMap } from '../../../domain/kernel/machine-change';
import { diagramOf, type MachineDiagram } from '../../../domain/kernel/machine-diagram';
import { IssueMachines } from '../../../domain/issue/issue.versions';
import { permit, type Session } from '../../../platform/auth/session';
import { MachineMigrations } from './machine-migrations.service';
import { MachineMigrationsRepository, type IssuesInState } from './machine-migrations.repository';

/** Issues that a version would strand, or take something from. */
export interface StrandedIssues extends IssuesInState {
  /** Null: no counterpart, they could not be moved. */
  to: string | null;
  lostEvents: string[];
}

export interface MachinePreview {
  version: string;
  from: string;
  diagram: MachineDiagram;
  change: MachineChange;
  stranded: StrandedIssues[];
  inFlight: number;
}

/** What another version of the machine would mean for the issues in flight; the same rules as the migration, nothing written. */
@Injectable()
export class MachinePreviews {
  constructor(
    private readonly machines: IssueMachines,
    private readonly migrations: MachineMigrations,
    private readonly issues: MachineMigrationsRepository,
  ) {}

  async of(
    { caller }: Session,
    version: string,
    from: string | null,
    entries: readonly { from: string; to: string }[],
  ): Promise<MachinePreview> {
    permit(caller, 'previewMachine');
    const old = from ?? this.machines.current;
    const map: StateMap = this.migrations.checkedMap(old, version, entries, '');
    const next = this.machines.of(version).workflow.machine;
    const change = changeOf(this.machines.of(old).workflow.machine, next, map);
    const standing = await this.issues.inFlight(caller.agencyId, old);
    const ends = new Set(change.states.filter(({ isEnd }) => isEnd).map(({ state }) => state));
    return {
      version,
      from: old,
      diagram: diagramOf(next),
      change,
      stranded: standing.flatMap((found) => strandedBy(change, found)),
      inFlight: standing.filter(({ state }) => !ends.has(state)).reduce((sum, { issues }) => sum + issues, 0),
    };
  }
}

/** A held issue is stranded too where the state that it would resume to has no counterpart. */
function strandedBy({ states }: MachineChange, found: IssuesInState): StrandedIssues[] {
  const mapped = (name: string) => states.find(({ state }) => state === name);
  const here = mapped(found.state);
  const back = found.heldFrom === null ? null : mapped(found.heldFrom);
  const to = found.heldFrom !== null && !back?.to ? null : (here?.to ?? null);
  const lostEvents = [...new Set([...(here?.lostEvents ?? []), ...(back?.lostEvents ?? [])])];
  return to === null || lostEvents.length > 0 ? [{ ...found, to, lostEvents }] : [];
}
