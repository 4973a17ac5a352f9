import { Injectable } from '@nestjs/common';
import { refused } from '../../../domain/kernel/decision';
import { mapMistakes, type StateMap } from '../../../domain/kernel/machine-change';
import { unmet } from '../../../domain/kernel/refusal';
import { IssueMachines, type IssueMachine } from '../../../domain/issue/issue.versions';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { asked } from '../issue-request';
import { startMigration } from './machine-migration.decide';
import type { MachineMigrationEntity } from './machine-migration.entity';
import { machineMigrationKind } from './machine-migration.kind';
import { MachineMigrationsRepository } from './machine-migrations.repository';

export interface MigrateMachine {
  from: string;
  to: string;
  stateMap?: readonly { from: string; to: string }[] | null;
  dryRun: boolean;
  idempotencyKey?: string | null;
}

/** Starts migrations of the machine of issues; the migrator does the work. */
@Injectable()
export class MachineMigrations {
  constructor(
    private readonly shell: Shell,
    private readonly machines: IssueMachines,
    private readonly migrations: MachineMigrationsRepository,
  ) {}

  start(session: Session, input: MigrateMachine): Promise<Outcome<MachineMigrationEntity>> {
    return this.shell.act<MachineMigrationEntity>(session, asked('migrateMachine', input), async (act) => {
      act.permit('migrateMachine');
      const { from, to } = input;
      const stateMap = this.checkedMap(from, to, input.stateMap ?? [], 'input.');
      if (from === to)
        return refused(
          unmet('otherVersion', 'Both versions are the same: there is nothing to move.', 'input.to'),
        );
      if (
        !input.dryRun &&
        !(await this.migrations.wasTried(act.manager, act.agencyId, { from, to, stateMap }))
      )
        return refused(
          unmet(
            'dryRunFirst',
            'Run it dry first, with the same versions and the same map of states, and read its report.',
            'input.dryRun',
          ),
        );
      const total = await this.migrations.count(act.manager, act.agencyId, from);
      return act.begin(machineMigrationKind, startMigration(begun(act, input, stateMap, total)));
    });
  }

  /** A version by name, or what would be right. */
  known(version: string, path: string): IssueMachine {
    const machine = this.machines.find(version);
    if (!machine)
      throw badInput(
        path,
        `There is no version ${JSON.stringify(version)} of the machine of issues. There is ${this.machines.versions.join(', ')}.`,
      );
    return machine;
  }

  /** The map of states as one object, each named once and each a state of its version. */
  checkedMap(
    from: string,
    to: string,
    entries: readonly { from: string; to: string }[],
    path: string,
  ): StateMap {
    const [old, next] = [
      this.known(from, `${path}from`),
      this.known(to, path === '' ? 'version' : `${path}to`),
    ];
    const map = Object.fromEntries(entries.map((entry) => [entry.from, entry.to]));
    const twice = entries.find(
      (entry, index) => entries.findIndex(({ from: state }) => state === entry.from) < index,
    );
    if (twice)
      throw badInput(`${path}stateMap`, `The state ${twice.from} is named twice: name where it goes once.`);
    const [mistake] = mapMistakes(old.workflow.machine, next.workflow.machine, map);
    if (mistake) throw badInput(`${path}stateMap`, mistake.message);
    return map;
  }
}

function begun(act: Act, input: MigrateMachine, stateMap: StateMap, total: number): MachineMigrationEntity {
  const migration: Omit<MachineMigrationEntity, 'head'> = {
    id: newId(),
    agencyId: act.agencyId,
    version: 0,
    fromVersion: input.from,
    toVersion: input.to,
    stateMap,
    isDryRun: input.dryRun,
    state: 'running',
    startedById: act.session.caller.personId,
    startedAt: act.now,
    finishedAt: null,
    failure: null,
    total,
    migrated: 0,
    leftOver: 0,
    report: [],
    afterId: null,
    attempts: 0,
  };
  return migration as MachineMigrationEntity;
}
