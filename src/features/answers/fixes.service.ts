import { Injectable } from '@nestjs/common';
import { accepted } from '../../domain/kernel/decision';
import type { Act } from '../../platform/shell/act';
import type { AnswerText } from './answer-text.entity';
import { answerTextKind } from './answer-text.kind';
import { AnswersService, type AnswerTextContent } from './answers.service';

/** What a published statement gives the front line to say. */
export type FixContent = Pick<AnswerTextContent, 'title' | 'body' | 'serviceId' | 'topicId'>;

/**
 * The answer texts that say what was fixed: of the whole agency, one a statement, kept by the act that publishes it. Who may
 * is asked there.
 */
@Injectable()
export class FixAnswers {
  constructor(private readonly answers: AnswersService) {}

  /** Says it in the text that the statement has, or begins one. */
  async keep(act: Act, statementId: string, content: FixContent): Promise<void> {
    const said = { ...content, body: withoutPlaces(content.body), language: 'en' };
    const standing = await this.standing(act, [statementId]);
    if (standing[0]) {
      await this.answers.change(act, standing[0], said);
      return;
    }
    await this.answers.begin(act, said, { queueId: null, officeId: null, fromStatementId: statementId });
  }

  /** Takes the texts of these statements off what is offered. */
  async retire(act: Act, statementIds: readonly string[]): Promise<void> {
    for (const text of await this.standing(act, statementIds)) {
      const retired = { ...text, retiredAt: act.now };
      await act.settle(answerTextKind, text, accepted(retired, 'AnswerTextRetired'));
    }
  }

  /** Locked, lower id first. */
  private async standing(act: Act, statementIds: readonly string[]) {
    const rows = await act.manager.query<Pick<AnswerText, 'id'>[]>(
      `SELECT id FROM answer_text
        WHERE agency_id = $1 AND from_statement_id = ANY($2::uuid[]) AND retired_at IS NULL ORDER BY id`,
      [act.agencyId, statementIds],
    );
    const locked = [];
    for (const { id } of rows) {
      const text = await act.load(answerTextKind, id);
      if (text.retiredAt === null) locked.push(text);
    }
    return locked;
  }
}

/** A statement is no template: double braces in it are text, which an answer text would take for a placeholder. */
function withoutPlaces(body: string): string {
  return body.replace(/\{\{/g, '{ {').replace(/\}\}/g, '} }');
}
