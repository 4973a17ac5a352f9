import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../../../graphql/session';
import { DateTimeScalar } from '../../../../graphql/scalars';
import type { Session } from '../../../../platform/auth/session';
import type { RecordAsOf } from '../../../../platform/history/history-as-of';
import {
  actionItemKind,
  causeKind,
  criterionKind,
  optionKind,
  planKind,
  reviewKind,
  scoreKind,
} from '../../issue.kinds';
import { statementKind } from '../../../communications';
import { labelOf } from '../differences';
import { IssuesAsOf, type IssueAsOf, type IssueDifferences } from '../issue-as-of.service';
import { IssueAsOfType, IssueDifferencesType, RecordAsOfType } from './as-of.types';

@Resolver()
export class AsOfResolver {
  constructor(private readonly past: IssuesAsOf) {}

  @Query(() => IssueAsOfType, {
    nullable: true,
    description:
      'An issue with what belonged to it, as it was at a moment. Null where there is none that you may see, and before it was proposed. Leads, Chief Experience Officer, auditor.',
  })
  async issueAsOf(
    @Asking() session: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args('at', { type: () => DateTimeScalar, description: 'The moment, by the clock of the database.' })
    at: Date,
  ): Promise<IssueAsOfType | null> {
    const found = await this.past.issue(session, id, at);
    return found && issueType(found);
  }

  @Query(() => IssueDifferencesType, {
    nullable: true,
    description:
      'What of an issue, and of what belongs to it, differs between two moments, field by field. Leads, Chief Experience Officer, auditor.',
  })
  issueDifferences(
    @Asking() session: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args('from', { type: () => DateTimeScalar, description: 'The earlier moment.' }) from: Date,
    @Args('to', { type: () => DateTimeScalar, description: 'The later moment.' }) to: Date,
  ): Promise<IssueDifferences | null> {
    return this.past.differences(session, id, from, to);
  }

  @Query(() => RecordAsOfType, {
    nullable: true,
    description:
      'An issue, or one record that belongs to an issue (a cause, an item, a piece of evidence), as it was at a moment. Leads, Chief Experience Officer, auditor.',
  })
  async recordAsOf(
    @Asking() session: Session,
    @Args('subjectId', { type: () => ID, description: 'The record.' }) subjectId: string,
    @Args('at', { type: () => DateTimeScalar, description: 'The moment, by the clock of the database.' })
    at: Date,
  ): Promise<RecordAsOfType | null> {
    const found = await this.past.record(session, subjectId, at);
    return found && recordType(found);
  }
}

/** The kinds that have a list of their own. */
const listed = {
  causes: causeKind,
  criteria: criterionKind,
  options: optionKind,
  scores: scoreKind,
  plans: planKind,
  items: actionItemKind,
  reviews: reviewKind,
  statements: statementKind,
};
const listedKinds = new Set(Object.values(listed).map(({ subject }) => subject));

function issueType({ at, issue, parts, evidence }: IssueAsOf): IssueAsOfType {
  const lists = Object.entries(listed).map(([list, { subject }]) => [
    list,
    parts.filter(({ subjectKind }) => subjectKind === subject).map(recordType),
  ]);
  const { number, state, machineVersion, cycle } = issue.fields as Record<string, string> & { cycle: number };
  return {
    issueId: issue.subjectId,
    at,
    number: number!,
    state: state!,
    machineVersion: machineVersion!,
    cycle,
    issue: recordType(issue),
    ...(Object.fromEntries(lists) as Record<keyof typeof listed, RecordAsOfType[]>),
    others: parts.filter(({ subjectKind }) => !listedKinds.has(subjectKind)).map(recordType),
    evidence,
  };
}

function recordType(record: RecordAsOf): RecordAsOfType {
  const fields = Object.entries(record.fields).map(([field, value]) => ({ field, value }));
  return { ...record, label: labelOf(record), fields };
}
