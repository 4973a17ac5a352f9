import { getNamedType, isEnumType } from 'graphql';
import { ask, type Line, type Verdict } from './answers';
import { kinds, type Kind, type KindAtHome } from './people';
import { idPlaces, question, type Operation, type Question } from './questions';
import { nameOf, type Sentence } from './sentences';
import type { World } from './world';

/** Whose sentence says who sees the record that a command is about, by the argument that names it. */
const seenBy: Record<string, string> = {
  'input.caseId': 'case',
  'input.escalationId': 'escalation',
  'input.escalationIds': 'escalation',
  'input.viewId': 'savedView',
  'input.answerTextId': 'answerText',
  escalationId: 'escalation',
  'input.absenceId': 'absence',
  'input.issueId': 'issue',
  'input.issueIds': 'issue',
  'input.evidenceId': 'issue',
  'input.causeId': 'issue',
  'input.criterionId': 'issue',
  'input.optionId': 'issue',
  'input.itemId': 'issue',
  'input.entryId': 'issue',
  'input.reviewId': 'issue',
  'input.remarkId': 'issue',
  'input.delegationId': 'approvalDelegation',
  'input.statementId': 'statement',
  'input.measureId': 'measure',
  'input.objectiveId': 'objective',
  'input.collectionId': 'surveyCollection',
  'input.detailId': 'surveyDetail',
  'input.noteId': 'case',
  'input.linkId': 'case',
  'input.notificationId': 'notifications',
};

/** Lists, and the record of the world that they show to whom they show any. */
const lists: Record<string, string> = {
  cases: 'case',
  escalations: 'escalation',
  savedViews: 'savedView',
  search: 'case',
  deskOverview: 'queue',
  answerTexts: 'answerText',
  issues: 'issue',
  publishedStatements: 'statement published',
  myActionItems: 'actionItem',
  actionItems: 'actionItem',
  myCalendarFeed: 'calendarFeed',
  approvalDelegations: 'approvalDelegation',
  notifications: 'notification',
  imports: 'import',
  surveyCollections: 'surveyCollection published',
  historyVerifications: 'historyVerification',
  retentionSchedules: 'retentionSchedule',
  legalHolds: 'legalHold',
};

/** Arguments by which a record is looked up without an id. */
const lookups = ['number', 'name'];

/** One cell of the table: an operation, as a sentence speaks of it, asked by one kind of person. */
export interface Cell {
  name: string;
  kind: Kind;
  expected: Verdict;
  got: Verdict;
}

/** The table of operations × kinds of people: what the sentences promise, and what the service answers. */
export class Matrix {
  private readonly byName: ReadonlyMap<string, Sentence>;

  constructor(
    private readonly line: Line,
    private readonly home: World,
    private readonly strangersHome: World,
    private readonly operations: ReadonlyMap<string, Operation>,
    readonly sentences: readonly Sentence[],
  ) {
    this.byName = new Map(sentences.map((sentence) => [nameOf(sentence), sentence]));
  }

  /** What every kind of person gets when they ask for what the sentence is about. */
  async row(sentence: Sentence): Promise<Cell[]> {
    const operation = this.operations.get(sentence.operation)!;
    const { home } = this;
    const asked = question(operation, { world: home, state: sentence.state });
    const shown = this.shownId(sentence);
    return Promise.all(
      kinds.map(async (kind): Promise<Cell> => {
        const heard = await ask(this.line, this.subject(kind), asked, shown);
        const leaks = kind === 'stranger' && Object.values(home.ids).some((id) => heard.body.includes(id));
        return {
          name: nameOf(sentence),
          kind,
          expected: this.expected(sentence, operation, asked, kind),
          got: leaks ? 'error: shows a record of another agency' : withoutList(sentence, heard.verdict),
        };
      }),
    );
  }

  /** The id that a list must hold to count as shown; null where the answer is no list of records. */
  shownId({ operation }: Sentence): string | null {
    const name = lists[operation];
    if (!name) return null;
    return this.home.ids[name] ?? fail(`The world has no ${name} for ${operation}.`);
  }

  private expected(sentence: Sentence, operation: Operation, { variables }: Question, kind: Kind): Verdict {
    const { who, shown } = sentence;
    if (kind === 'anonymous') return who.has(kind) ? 'allowed' : 'unauthenticated';
    const places = idPlaces(operation).filter(({ required }) => required);
    const named = idPlaces(operation).filter(({ required, path }) => required || isGiven(variables, path));
    if (kind === 'stranger') {
      const names =
        places.length > 0 ||
        // A list narrowed by what is not the stranger's is empty, but is theirs to ask for.
        (operation.root === 'mutation' && idPlaces(operation).some(({ path }) => isGiven(variables, path))) ||
        shown ||
        operation.name in lists ||
        (operation.root === 'query' &&
          // What an enum names is no record: it is there for everybody.
          operation.field.args.some(
            ({ name, type }) =>
              lookups.includes(name) && name in variables && !isEnumType(getNamedType(type)),
          ));
      return names ? 'unknown' : 'allowed';
    }
    if (who.has(kind)) return 'allowed';
    if (shown) return 'unknown';
    const seers = named.map(({ path }) => seersOf(path, sentence)).find((name) => name !== undefined);
    if (seers === undefined) return 'forbidden';
    const seen =
      this.byName.get(nameOf({ operation: seers, state: sentence.state })) ??
      this.byName.get(seers) ??
      fail(`No sentence says who sees ${seers}.`);
    return seen.who.has(kind) ? 'forbidden' : 'unknown';
  }

  private subject(kind: Kind): string | null {
    if (kind === 'anonymous') return null;
    if (kind === 'stranger') return this.strangersHome.subjects.employee;
    return this.home.subjects[kind satisfies KindAtHome];
  }
}

/** Whether a question holds something at `input.queueId`: an id that need not be there, and was put there. */
function isGiven(variables: Record<string, unknown>, path: string): boolean {
  const at = path
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], variables);
  return at != null;
}

/** Whose sentence says who sees what stands at the path; notes and watchers are of a case unless the sentence says. */
function seersOf(path: string, { state }: Sentence): string | undefined {
  return path === 'input.subjectId' ? (state ?? 'case') : seenBy[path];
}

/** A list that may not be asked for at all tells as little as one without the record. */
function withoutList({ operation, shown }: Sentence, verdict: Verdict): Verdict {
  return shown && operation in lists && verdict === 'forbidden' ? 'unknown' : verdict;
}

/** The cells that are not as the sentences say, each as a line to read. */
export function differences(cells: readonly Cell[]): string[] {
  return cells
    .filter(({ expected, got }) => expected !== got)
    .map(({ name, kind, expected, got }) => `${name} × ${kind}: expected ${expected}, got ${got}`);
}

function fail(message: string): never {
  throw new Error(message);
}
