import { rowColumns } from '../../src/domain/survey';
import type { TestService } from './api';
import { buildAgency, type BuiltAgency, type PersonName } from './build';

/** A refusal as the surveys' commands tell it. */
export interface Told {
  kind: string;
  message: string;
  checks?: { code: string; message: string; path: string | null }[];
}

export interface Imported {
  surveyImport: { added: number; replaced: number; unchanged: number; detail: { id: string } | null } | null;
  refusal: Told | null;
}

const refusal = 'refusal { kind message ... on ChecksNotMet { checks { code message path } } }';

/** An agency whose office asks its customers, and the short ways to what it does. */
export class SurveyDesk {
  private constructor(
    readonly test: TestService,
    readonly agency: BuiltAgency,
  ) {}

  static async open(test: TestService, name: string): Promise<SurveyDesk> {
    return new SurveyDesk(
      test,
      await buildAgency(test, name, ['importSurveyResponses', 'viewSurveyDraft', 'startImport']),
    );
  }

  /** On an agency that somebody else built. */
  static of(test: TestService, agency: BuiltAgency): SurveyDesk {
    return new SurveyDesk(test, agency);
  }

  /** A survey of a quarter with these answered forms, published; answers its id. */
  async published(
    quarter: number,
    rows: Parameters<typeof rowFile>[0],
    fiscalYear = 2025,
  ): Promise<{ collectionId: string; detailId: string }> {
    const collectionId = await this.collection(quarter, fiscalYear);
    const detailId = await this.detail(collectionId);
    await this.import(detailId, rowFile(rows));
    await this.tell('lead', 'submitSurveyCollection', { collectionId });
    const told = await this.tell('chiefExperienceOfficer', 'publishSurveyCollection', { collectionId });
    if (told.refusal) throw new Error(told.refusal.message);
    return { collectionId, detailId };
  }

  /** What a query answers somebody; what goes wrong at the boundary is thrown. */
  async ask<T>(who: PersonName, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await this.test.ask<T>(this.agency.people[who].subject, query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  /** The payload of a command. */
  async tell<T = Record<string, unknown> & { refusal: Told | null }>(
    who: PersonName,
    command: string,
    input: Record<string, unknown>,
    field = 'surveyCollection { id version state }',
  ): Promise<T> {
    const type = inputOf[command] ?? `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const data = await this.ask<Record<string, T>>(
      who,
      `mutation ($input: ${type}!) { ${command}(input: $input) { ${field} ${refusal} } }`,
      { input },
    );
    return data[command]!;
  }

  async collection(quarter: number, fiscalYear = 2025): Promise<string> {
    const { office: officeId, service: serviceId } = this.agency;
    const input = { officeId, serviceId, fiscalYear, quarter };
    const made = await this.tell<{ surveyCollection: { id: string } }>('lead', 'addSurveyCollection', input);
    return made.surveyCollection.id;
  }

  async detail(collectionId: string, over: Record<string, unknown> = {}): Promise<string> {
    const input = {
      ...{ collectionId, transactionPoint: 'POST_INTERACTION', channel: 'PHONE', surveyType: 'LIKERT' },
      ...{ volumeCustomers: 5_000, volumeOffered: 1_000, volumeRespondents: 500 },
      ...{ trustQuestionText: 'This increased my trust in the agency.', surveyTitle: 'After the call' },
      ...over,
    };
    const made = await this.tell<{ surveyDetail: { id: string } }>(
      'lead',
      'addSurveyDetail',
      input,
      'surveyDetail { id }',
    );
    return made.surveyDetail.id;
  }

  async upload(who: PersonName, text: string | Buffer): Promise<string> {
    const answer = await fetch(`${this.test.url}/imports`, {
      method: 'POST',
      headers: { authorization: await this.bearer(who), 'content-type': 'text/csv' },
      body: new Uint8Array(Buffer.from(text)),
    });
    return ((await answer.json()) as { fileId: string }).fileId;
  }

  async import(
    detailId: string,
    text: string | Buffer,
    more: Record<string, unknown> = {},
    command = 'importSurveyResponses',
    who: PersonName = 'lead',
  ): Promise<Imported> {
    const fileId = await this.upload(who, text);
    const place = command === 'importSurveyAggregate' ? { collectionId: detailId } : { detailId };
    return this.tell<Imported>(
      who,
      command,
      { fileId, ...place, ...more },
      'surveyImport { added replaced unchanged detail { id } }',
    );
  }

  async file(who: PersonName, id: string, name: string): Promise<{ status: number; text: string }> {
    const headers = { authorization: await this.bearer(who) };
    const answer = await fetch(`${this.test.url}/exports/surveys/${id}/${name}.csv`, { headers });
    return { status: answer.status, text: await answer.text() };
  }

  private async bearer(who: PersonName): Promise<string> {
    return `Bearer ${await this.test.token(this.agency.people[who].subject)}`;
  }
}

const event = 'SurveyCollectionInput';
const reason = 'SurveyCollectionReasonInput';
/** Inputs that several commands share. */
const inputOf: Record<string, string> = {
  submitSurveyCollection: event,
  publishSurveyCollection: event,
  archiveSurveyCollection: event,
  requestSurveyChanges: reason,
  markSurveyNotReported: reason,
};

/** A row-level file: of each line the id, the answer, the boxes by column and the text. */
export function rowFile(
  rows: readonly {
    id: string;
    answer: number | string;
    ticks?: Record<string, string | number>;
    text?: string;
  }[],
  header: readonly string[] = rowColumns,
): string {
  const lines = rows.map(({ id, answer, ticks = {}, text = '' }) =>
    header
      .map((column) => {
        if (column === 'external_id') return id;
        if (column === 'question_1') return answer;
        if (column === 'question_4') return `"${text.replaceAll('"', '""')}"`;
        return ticks[column] ?? 0;
      })
      .join(','),
  );
  return [header.join(','), ...lines, ''].join('\n');
}
