import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { strToU8, zipSync } from 'fflate';
import { DataSource } from 'typeorm';
import { accepted } from '../../domain/kernel/decision';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import type { Session } from '../../platform/auth/session';
import { latestCheckpoint } from '../../platform/history/checkpoints/checkpoint-reading';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput, notFound } from '../../platform/shell/failure';
import { Records } from '../../platform/shell/records';
import { Shell } from '../../platform/shell/shell';
import { acrossOffices } from '../../platform/database/scope';
import { IssuesRepository, issueKind, issueTies } from '../issues';
import { packagePage, type PackageTitle } from './package.page';
import { PackageReader, type PackageContent } from './package.reader';
import type { ExportLevel } from './record-columns';

export interface IssueExport {
  issueId: string;
  level: ExportLevel;
  reason: string | null;
}

/** How many records of each kind a package would hold. */
export interface PackagePart {
  name: string;
  records: number;
}

const operations = {
  public: 'viewIssue',
  internal: 'exportIssueInternal',
  full: 'exportIssueFull',
} as const;

/** The whole record of one issue as a package for a request for records; that it was given out is an entry of its history. */
@Injectable()
export class RecordsRequestsService {
  constructor(
    private readonly shell: Shell,
    private readonly issues: IssuesRepository,
    private readonly reader: PackageReader,
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** What a package would hold, given to whoever may make it; null for everybody else. */
  async preview(caller: Caller, issueId: string, level: ExportLevel): Promise<PackagePart[] | null> {
    if (!(await this.mayExport(caller, issueId, level))) return null;
    const content = await acrossOffices(
      'The record of an issue holds what it rests on, of whichever office; here it is only counted.',
      () => this.reader.read(this.dataSource.manager, caller.agencyId, issueId, level),
    );
    return Object.entries(content).map(([name, rows]) => ({ name, records: rows.length }));
  }

  /** The package as a ZIP. Everything but a public one needs a reason. */
  async export(session: Session, wanted: IssueExport): Promise<Outcome<{ name: string; zip: Uint8Array }>> {
    const { issueId, level, reason } = wanted;
    const { caller } = session;
    const seen = await this.issues.find(caller, issueId);
    if (!seen) throw notFound('issue');
    if (level !== 'public' && reason === null)
      throw badInput('reason', 'Say for which request the record is given out: &reason=… in the address.');
    return this.shell.act(session, { operation: operations[level], input: wanted }, async (act) => {
      const issue = await act.load(issueKind, issueId);
      // Who sees the issue was asked above; a public package is for all of them, whatever ties them to it.
      if (level !== 'public')
        act.permit(operations[level], issueTies(issue), { operation: 'viewIssue', what: 'issue' });
      const checkpoint = await latestCheckpoint(act.manager, act.agencyId);
      const content = await this.reader.read(act.manager, act.agencyId, issueId, level);
      const title: PackageTitle = {
        number: issue.number,
        agency: await agencyName(act),
        level,
        at: act.now.toISOString(),
        by: caller.name,
        reason,
        checkpoint: checkpoint
          ? `The history of the agency was last sealed by checkpoint ${checkpoint.number}, SHA-256 ${checkpoint.hash.toString('hex')}.`
          : 'The history of the agency has not been sealed yet.',
      };
      const settled = await act.settle(
        issueKind,
        issue,
        accepted(issue, 'IssueExported', {
          export: { level, checkpoint: checkpoint?.number ?? null },
          reason,
        }),
      );
      if (!settled.ok) return settled;
      return {
        ok: true,
        value: { name: `${issue.number}-${level}.zip`, zip: zipped(title, content, act.now) },
      };
    });
  }

  /** A public package is for whoever sees the issue; the other levels have rows of the policy to themselves. */
  private async mayExport(caller: Caller, issueId: string, level: ExportLevel): Promise<boolean> {
    if (level === 'public') return (await this.issues.find(caller, issueId)) !== null;
    const issue = await this.records.of(issueKind).find(this.dataSource.manager, caller.agencyId, issueId);
    return issue !== null && may(caller, operations[level], issueTies(issue));
  }
}

async function agencyName(act: Act): Promise<string> {
  const [row] = await act.manager.query<{ name: string }[]>('SELECT name FROM agency WHERE id = $1', [
    act.agencyId,
  ]);
  return row!.name;
}

function zipped(title: PackageTitle, content: PackageContent, at: Date): Uint8Array {
  const files = {
    'issue.json': strToU8(JSON.stringify({ ...title, content }, null, 2)),
    'index.html': strToU8(packagePage(title, content)),
  };
  const sums = Object.entries(files).map(
    ([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`,
  );
  // Of one moment throughout: the same record gives the same bytes.
  return zipSync({ ...files, 'README.txt': strToU8(readme(title, sums)) }, { mtime: at });
}

const leftOut: Record<string, string> = {
  public: 'Only what was published and the figures behind it.',
  internal: 'Without what may name customers; people stand as their role and office. No contact data.',
  full: 'Everything that is kept of the issue. Contact data of customers is never part of a package.',
};

function readme(title: PackageTitle, sums: readonly string[]): string {
  return [
    `Record of issue ${title.number}, ${title.agency}`,
    `Level: ${title.level}. ${leftOut[title.level]}`,
    `Exported ${title.at} by ${title.by}${title.reason === null ? '' : ` for: ${title.reason}`}`,
    title.checkpoint,
    '',
    'index.html  the record to read and print; needs nothing from elsewhere',
    'issue.json  the same for programs',
    '',
    'SHA-256',
    ...sums,
    '',
  ].join('\n');
}
