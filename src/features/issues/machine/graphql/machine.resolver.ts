import { Args, Query, Resolver } from '@nestjs/graphql';
import { IssueMachines } from '../../../../domain/issue/issue.versions';
import { Asking } from '../../../../graphql/session';
import { permit, type Session } from '../../../../platform/auth/session';
import { badInput } from '../../../../platform/shell/failure';
import { IssuesRepository } from '../../issues.repository';
import { MachineMigrations } from '../machine-migrations.service';
import { MachinePreviews, type MachinePreview } from '../machine-previews.service';
import { issueBook, otherBooks, toldMachine, type MachineBook } from './machine.mapper';
import { MachineArgs, MachinePreviewType, MachineType } from './machine.types';
import { PreviewMachineArgs } from './migration.types';

@Resolver()
export class MachineResolver {
  constructor(
    private readonly machines: IssueMachines,
    private readonly issues: IssuesRepository,
    private readonly migrations: MachineMigrations,
    private readonly previews: MachinePreviews,
  ) {}

  @Query(() => MachineType, {
    nullable: true,
    description:
      'A machine as it runs: states, events, rules, roles and picture; with an issue, in its version and with its state marked. Null where there is no such issue that you may see.',
  })
  async machine(
    @Asking() { caller }: Session,
    @Args() { name, issueId, version }: MachineArgs,
  ): Promise<MachineType | null> {
    permit(caller, 'viewMachine');
    if (name !== 'issue') return other(name, otherBooks[name], issueId ?? null, version ?? null);
    const issue = issueId == null ? null : await this.issues.find(caller, issueId);
    if (issueId != null && !issue) return null;
    const machine = this.migrations.known(
      version ?? issue?.machineVersion ?? this.machines.current,
      'version',
    );
    // In another version than its own the issue stands nowhere.
    const runsOnIt = issue?.machineVersion === machine.workflow.machine.id;
    return toldMachine(name, issueBook(machine), this.machines.versions, runsOnIt ? issue.state : null);
  }

  @Query(() => MachinePreviewType, {
    description:
      'What a version of the machine of issues would mean: its picture, what it adds and takes away, and the issues in flight that it would strand. Administrator, Chief Experience Officer, auditor.',
  })
  async previewMachine(
    @Asking() session: Session,
    @Args() { version, from, stateMap }: PreviewMachineArgs,
  ): Promise<MachinePreviewType> {
    return toldPreview(await this.previews.of(session, version, from ?? null, stateMap ?? []));
  }
}

/** A machine of one version, and of which no issue can be marked. */
function other(
  name: Exclude<MachineArgs['name'], 'issue'>,
  book: MachineBook,
  issueId: string | null,
  version: string | null,
): MachineType {
  if (issueId !== null) throw badInput('issueId', 'An issue runs on the machine of issues: ask for ISSUE.');
  const { id } = book.machine;
  if (version !== null && version !== id) throw badInput('version', `This machine has one version: ${id}.`);
  return toldMachine(name, book, [id], null);
}

function toldPreview({ change, diagram, ...preview }: MachinePreview): MachinePreviewType {
  const { states, ...differences } = change;
  return {
    ...preview,
    ...differences,
    stateMap: states,
    mermaid: diagram.mermaid,
    besides: diagram.sentences,
  };
}
