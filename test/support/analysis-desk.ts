import type { TestService } from './api';
import type { BuiltAgency, PersonName } from './build';
import { send } from './send';
import { writeIssue } from './write';

/** The analysis of issues of one agency, worked over HTTP; by the lead unless somebody else is named. */
export class AnalysisDesk {
  constructor(
    private readonly test: TestService,
    private readonly agency: BuiltAgency,
  ) {}

  tell(command: string, name: string, fields: string, input: object, by: PersonName = 'lead') {
    return send(this.test, this.agency, by, command, [name, fields], input);
  }

  anIssue(): Promise<string> {
    return writeIssue(this.test, this.agency, 'analyze');
  }

  async cause(issueId: string, text: string, more: object = {}): Promise<string> {
    const input = { issueId, text, category: 'PROCESS', kind: 'CONTRIBUTING', ...more };
    return (await this.tell('addCause', 'cause', '', input)).record.id;
  }

  async criterion(issueId: string, name: string, weight: number): Promise<string> {
    return (await this.tell('addCriterion', 'criterion', '', { issueId, name, weight })).record.id;
  }

  async option(issueId: string, title: string, more: object = {}): Promise<string> {
    const input = { issueId, title, description: title, ...more };
    return (await this.tell('addOption', 'option', '', input)).record.id;
  }

  score(optionId: string, criterionId: string, score: number, by: PersonName = 'lead') {
    return this.tell('scoreOption', 'score', 'score', { optionId, criterionId, score }, by);
  }

  async read<T>(issueId: string, fields: string, by: PersonName = 'auditor'): Promise<T> {
    const text = `query ($id: ID!) { issue(id: $id) { ${fields} } }`;
    const answer = await this.test.ask<{ issue: T }>(this.agency.people[by].subject, text, { id: issueId });
    if (answer.errors) throw new Error(answer.errors[0]!.message);
    return answer.data.issue;
  }
}
