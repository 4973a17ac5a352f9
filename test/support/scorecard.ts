import type { IssueState } from '../../src/domain/issue/issue.types';
import { accepted } from '../../src/domain/kernel/decision';
import { issueKind } from '../../src/features/issues';
import { systemSession } from '../../src/platform/auth/session';
import { Shell } from '../../src/platform/shell/shell';
import type { TestService } from './api';
import type { BuiltAgency } from './build';

/** What a command was answered. */
export interface Told {
  refusal: { message: string; checks?: { code: string; message: string }[] } | null;
}
/** One line as the API tells it. */
export interface Line {
  measureId: string;
  objectiveId: string | null;
  target: number | null;
  actual: number | null;
  actualSentence: string | null;
  previous: number | null;
  status: string;
  rule: string;
  sentence: string;
  trend: string;
  assurance: string;
  published: { actual: number | null; status: string; sentence: string } | null;
  correction: string | null;
  observations: { value: number; revision: number }[];
  drillDown: { list: string; filter: Record<string, unknown> } | null;
  measure: { name: string };
  office: { name: string };
}
/** A scorecard as the API tells it. */
export interface Card {
  period: { label: string; from: string; over: boolean };
  closing: { label: string; closedBy: { id: string } | null } | null;
  lines: Line[];
}

/** What of a scorecard the spec reads. */
export const scorecardFields = `period { label from over } closing { label closedBy { id } }
  lines { measureId objectiveId target actual actualSentence previous status rule sentence trend assurance correction
    published { actual status sentence } observations { value revision } drillDown { list filter }
    measure { name } office { name } objective { name } }`;

/** Of a month such as 2024-02. */
export function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** Sends a command of the API; throws what is no payload. */
export async function sendTo<T>(
  test: TestService,
  subject: string,
  command: string,
  more: string,
  input: object,
): Promise<T & Told> {
  const type = command.charAt(0).toUpperCase() + command.slice(1);
  const answer = await test.ask<Record<string, T & Told>>(
    subject,
    `mutation ($input: ${type}Input!) { ${command}(input: $input) {
       ${more} refusal { message ... on ChecksNotMet { checks { code message } } } } }`,
    { input },
  );
  if (!answer.data?.[command]) throw new Error(JSON.stringify(answer.errors));
  return answer.data[command];
}

/** Gives an issue a state and the history of it, where the road there is another spec's matter. */
export async function becomes(
  test: TestService,
  agency: BuiltAgency,
  issueId: string,
  state: IssueState,
): Promise<void> {
  const session = systemSession(agency.id, 'test', 'stages');
  await test.service.app.get(Shell).act(session, { operation: 'build', input: null }, async (act) => {
    const issue = await act.load(issueKind, issueId);
    return act.settle(issueKind, issue, accepted({ ...issue, state }, 'Built'));
  });
}
