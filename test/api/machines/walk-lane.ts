import { accepted, type StoredRecord } from '../../../src/domain/kernel/decision';
import type { Session } from '../../../src/platform/auth/session';
import type { RecordKind } from '../../../src/platform/shell/record-kind';
import { Shell } from '../../../src/platform/shell/shell';
import type { TestService } from '../../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../../support/build';
import type { BuiltIssue, Stage } from '../../support/build-issue';
import { signInAll } from '../../support/machine-sessions';
import { QuickIssueBuilder } from './quick-issue-builder';

/** An agency in which one walk takes place at a time, with one issue whose parts are walked. */
export interface WalkLane {
  test: TestService;
  agency: BuiltAgency;
  session: (person: PersonName) => Session;
  build: QuickIssueBuilder;
  issue: BuiltIssue;
}

export async function openLane(test: TestService, name: string, stage: Stage): Promise<WalkLane> {
  const agency = await buildAgency(test, name);
  const session = await signInAll(test, agency);
  const build = new QuickIssueBuilder(test, agency, session);
  return { test, agency, session, build, issue: await build.at(stage) };
}

/**
 * Puts fields of a record as a walk needs them, through the shell, so that its history stays whole: where an issue stands
 * is the ground on which its parts are walked, and not what is walked.
 */
export async function put<R extends StoredRecord>(
  { test, session }: WalkLane,
  kind: RecordKind<R>,
  id: string,
  fields: Partial<R>,
): Promise<void> {
  const shell = test.service.app.get(Shell);
  const outcome = await shell.act(session('lead'), { operation: 'build', input: null }, async (act) => {
    const before = await act.load(kind, id);
    return act.settle(kind, before, accepted({ ...before, ...fields }, 'Built'));
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}
