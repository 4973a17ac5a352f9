import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { migrateIssue } from '../../../domain/issue/issue.migrate';
import { IssueMachines } from '../../../domain/issue/issue.versions';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { systemSession } from '../../../platform/auth/session';
import type { Stored } from '../../../platform/database/record-store';
import { Ticker } from '../../../platform/jobs/ticker';
import type { Act } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { issueKind } from '../issue.kinds';
import { counted, failMigration, finishMigration } from './machine-migration.decide';
import type { MachineMigrationEntity, MachineMigrationLeftEntity } from './machine-migration.entity';
import { machineMigrationKind } from './machine-migration.kind';
import { MachineMigrationsRepository } from './machine-migrations.repository';

const everyMs = 1_000;
/** Issues of one transaction: they are locked until it ends, some tenths of a second, and others wait no longer. */
const batch = 200;
/** Tries of one batch, after which the migration is given up and says why. */
const mostAttempts = 8;

type Left = Omit<MachineMigrationLeftEntity, 'migrationId'>;

/**
 * Moves issues to another version of their machine while people go on working with them. Each batch, its entries and the
 * place it came to are one transaction: a process that is killed leaves nothing half done, and whoever looks next goes on
 * where it was. An issue that changed since it was listed is decided about as it stands once it is locked.
 */
@Injectable()
export class MachineMigrator implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(MachineMigrator.name);
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.workThrough(),
    failure: 'Migrations could not be worked off',
    log: this.log,
  });

  constructor(
    private readonly shell: Shell,
    private readonly machines: IssueMachines,
    private readonly migrations: MachineMigrationsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  /** A batch that has begun is finished; the rest waits for the next start. */
  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Works every running migration to its end, or to where another instance works on it. */
  workOff(): Promise<void> {
    return this.ticker.next();
  }

  private async workThrough(): Promise<void> {
    for (const { id, agencyId } of await this.migrations.running()) {
      try {
        while (!this.ticker.isStopped && (await this.batch(id, agencyId)));
      } catch (error) {
        await this.failed(id, agencyId, error as Error);
      }
    }
  }

  /** One batch; says whether there is more for this instance to do. */
  private async batch(id: string, agencyId: string): Promise<boolean> {
    const session = systemSession(agencyId, 'migrator', `machine-migration-${id}`);
    const request = { operation: 'runMachineMigration', input: { id } };
    const outcome = await this.shell.act(session, request, async (act) => {
      act.permit('runMachineMigration');
      const run = await this.migrations.take(act.manager, id);
      if (!run) return { ok: true, value: false };
      const found = await this.migrations.waiting(act.manager, run, batch);
      const { left, ...counts } = await this.moveAll(act, run, found);
      const advanced = { ...run, ...counts, afterId: found.at(-1)?.id ?? run.afterId };
      await this.migrations.advance(act.manager, id, advanced, left);
      const isLast = found.length < batch;
      act.announce(machineMigrationKind, run, 'MachineMigrationWentOn');
      // The counts lie in the row already: only what its history keeps is written by its end.
      if (isLast) await act.settle(machineMigrationKind, advanced, finishMigration(advanced, act.now));
      return { ok: true, value: !isLast };
    });
    return outcome.ok && outcome.value;
  }

  private async moveAll(act: Act, run: MachineMigrationEntity, found: readonly Stored<IssueRecord>[]) {
    let { migrated, leftOver, report } = run;
    const left: Left[] = [];
    const plan = { from: run.fromVersion, to: run.toVersion, stateMap: run.stateMap };
    for (const seen of found) {
      const issue = run.isDryRun ? seen : await act.load(issueKind, seen.id);
      // Somebody else moved it since it was listed: exactly once is enough.
      if (issue.machineVersion !== run.fromVersion) continue;
      const decision = migrateIssue(issue, plan, this.machines);
      if (decision.ok && !run.isDryRun) await act.settle(issueKind, issue, decision);
      if (decision.ok) migrated += 1;
      else {
        const { id: issueId, agencyId, number, state } = issue;
        leftOver += 1;
        left.push({ issueId, agencyId, number, state, reason: decision.refusal.message });
      }
      report = counted(report, issue.state, decision.ok ? decision.state.state : null);
    }
    return { migrated, leftOver, report, left };
  }

  private async failed(id: string, agencyId: string, { message }: Error): Promise<void> {
    this.log.warn(`Migration ${id} failed: ${message}`);
    if ((await this.migrations.failed(id)) < mostAttempts) return;
    const session = systemSession(agencyId, 'migrator', `machine-migration-${id}`);
    await this.shell.act<unknown>(
      session,
      { operation: 'runMachineMigration', input: { id } },
      async (act) => {
        act.permit('runMachineMigration');
        const run = await this.migrations.take(act.manager, id);
        if (!run) return { ok: true, value: null };
        const why = `It was tried ${mostAttempts} times without getting on: ${message.slice(0, 500)}`;
        return act.settle(machineMigrationKind, run, failMigration(run, why, act.now));
      },
    );
  }
}
