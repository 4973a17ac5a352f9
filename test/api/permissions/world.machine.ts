import { issueMachineVersion } from '../../../src/domain/issue/issue.types';
import { machineMigrationKind } from '../../../src/features/issues';
import type { Begin } from './world.begin';

/** A dry run that was at its end at once. */
export function buildMachineMigration(begin: Begin): Promise<void> {
  const at = new Date('2026-01-05T10:00:00Z');
  return begin(machineMigrationKind, 'machineMigration', {
    fromVersion: issueMachineVersion,
    toVersion: issueMachineVersion,
    stateMap: {},
    isDryRun: true,
    state: 'finished',
    startedById: null,
    startedAt: at,
    finishedAt: at,
    failure: null,
    total: 0,
    migrated: 0,
    leftOver: 0,
    report: [],
    afterId: null,
    attempts: 0,
  });
}
