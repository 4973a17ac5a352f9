import type { Answer, TestService } from './api';
import type { BuiltAgency, PersonName } from './build';
import { mustSend } from './machine-send';

export interface Note {
  id: string;
  text: string;
  subjectNumber: string;
}

export interface NotePage {
  nodes: Note[];
  pageInfo: { endCursor: string };
}

interface Told {
  reason: string;
  text: string;
  subjectId: string;
}

type Payloads = Record<string, { note: Note | null; refusal: object | null } | undefined>;

const noteFields =
  'id text audience source subjectNumber correctsId correctedById author { id } mentioned { id } history(first: 9) { nodes { fact } }';

export const addNote = `mutation ($input: AddNoteInput!) {
  addNote(input: $input) { note { ${noteFields} } refusal { message } } }`;
export const correctNote = `mutation ($input: CorrectNoteInput!) {
  correctNote(input: $input) { note { ${noteFields} } refusal { message ... on ChecksNotMet { checks { code } } } } }`;

/** Writes and reads notes, and watches records, over HTTP as the people of one agency. */
export class NoteDesk {
  constructor(
    private readonly test: TestService,
    private readonly agency: BuiltAgency,
  ) {}

  /** An internal note with a text, unless `fields` says otherwise. */
  note(fields: Record<string, unknown>): Record<string, unknown> {
    return { audience: 'INTERNAL', text: 'Look at this.', ...fields };
  }

  send(person: PersonName, document: string, input: Record<string, unknown>): Promise<Answer<Payloads>> {
    return this.test.ask<Payloads>(this.agency.people[person].subject, document, { input });
  }

  async write(person: PersonName, fields: Record<string, unknown>): Promise<Note> {
    const { data, errors } = await this.send(person, addNote, this.note(fields));
    expect(errors).toBeUndefined();
    expect(data.addNote!.refusal).toBeNull();
    return data.addNote!.note!;
  }

  async ask<T>(person: PersonName, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.test.ask<T>(this.agency.people[person].subject, query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  async notesOf(person: PersonName, kind: string, id: string): Promise<Note[]> {
    const query = `query ($id: ID!) { record: ${kind.toLowerCase()}(id: $id) { notes { nodes { ${noteFields} } } } }`;
    return (await this.ask<{ record: { notes: NotePage } }>(person, query, { id })).record.notes.nodes;
  }

  async numberOf(kind: string, id: string): Promise<string> {
    const [row] = await this.test.sql<{ number: string }>(
      `SELECT number FROM "${kind.toLowerCase()}" WHERE id = $1`,
      [id],
    );
    return row!.number;
  }

  watch(person: PersonName, subjectKind: string, subjectId: string): Promise<void> {
    return this.must(person, 'watchRecord', 'watching', { subjectKind, subjectId }, 'iWatch');
  }

  async watchers(
    person: PersonName,
    kind: string,
    id: string,
  ): Promise<{ people: string[]; iWatch: boolean }> {
    const query = `query ($id: ID!) { record: ${kind}(id: $id) { iWatch watchers { nodes { person { id } } } } }`;
    const { record } = await this.ask<{
      record: { iWatch: boolean; watchers: { nodes: { person: { id: string } }[] } };
    }>(person, query, { id });
    return { people: record.watchers.nodes.map((watcher) => watcher.person.id), iWatch: record.iWatch };
  }

  /** What somebody was told of a record, latest first; once all its news is out and it is at least `count`. */
  async toldOf(person: PersonName, subjectId: string, count = 0): Promise<Told[]> {
    for (;;) {
      const pending = await this.test.sql(
        'SELECT 1 FROM outbox WHERE subject_id = $1 AND published_at IS NULL',
        [subjectId],
      );
      const { notifications } = await this.ask<{ notifications: { nodes: Told[] } }>(
        person,
        '{ notifications(first: 100) { nodes { reason text subjectId } } }',
      );
      const told = notifications.nodes.filter((one) => one.subjectId === subjectId);
      if (pending.length === 0 && told.length >= count) return told;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async mentions(person: PersonName, unreadOnly = false): Promise<string[]> {
    const { mentionsOfMe } = await this.ask<{ mentionsOfMe: NotePage & { totalCount: number } }>(
      person,
      'query ($unreadOnly: Boolean) { mentionsOfMe(first: 50, unreadOnly: $unreadOnly) { nodes { text } totalCount } }',
      { unreadOnly },
    );
    expect(mentionsOfMe.totalCount).toBe(mentionsOfMe.nodes.length);
    return mentionsOfMe.nodes.map(({ text }) => text);
  }

  async must(
    person: PersonName,
    command: string,
    record: string,
    input: object,
    field = 'id',
  ): Promise<void> {
    const name = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
    const { data, errors } = await this.test.ask<Record<string, { refusal: { message: string } | null }>>(
      this.agency.people[person].subject,
      `mutation ($input: ${name}!) { ${command}(input: $input) { ${record} { ${field} } refusal { message } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    expect(data[command]!.refusal).toBeNull();
  }

  /** An issue that the office leads. */
  async anIssue(): Promise<string> {
    const { subject } = this.agency.people.chiefExperienceOfficer;
    const input = { title: 'Records get lost', impact: 'Annuities start months late.' };
    const issueId = await mustSend(this.test, subject, 'proposeIssue', 'issue', input);
    const triaged = { issueId, expectedVersion: 1, leadOfficeId: this.agency.office };
    return mustSend(this.test, subject, 'triageIssue', 'issue', triaged);
  }
}
