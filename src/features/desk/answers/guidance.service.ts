import { Injectable } from '@nestjs/common';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { AnswersService, type AnswerText } from '../../answers';
import { caseKind } from '../../cases';
import { escalationKind, escalationTies } from '../../escalations';

export interface KeepGuidance {
  escalationId: string;
  title: string;
  language: string;
  body?: string | null;
  keywords?: string[] | null;
  idempotencyKey?: string | null;
}

/** Makes answer texts of what Tier 2 said about a case. */
@Injectable()
export class GuidanceService {
  constructor(
    private readonly shell: Shell,
    private readonly answers: AnswersService,
  ) {}

  /** Keeps what Tier 2 gave as guidance, in its own words or in those of whoever keeps it, for the next case like it. */
  keep(session: Session, input: KeepGuidance): Promise<Outcome<AnswerText>> {
    return this.shell.act(
      session,
      { operation: 'keepGuidance', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const escalation = await act.load(escalationKind, input.escalationId);
        const seen = { operation: 'viewEscalation', what: 'escalation' } as const;
        act.permit('keepGuidance', escalationTies(escalation), seen);
        if (escalation.guidance === null) {
          return refused(
            unmet(
              'guidanceGiven',
              'This escalation was not returned with guidance, so there is nothing to keep.',
              'input.escalationId',
            ),
          );
        }
        const about = await act.read(caseKind, escalation.caseId);
        const content = {
          title: input.title,
          body: input.body ?? escalation.guidance,
          language: input.language,
          keywords: input.keywords,
          serviceId: about?.serviceId ?? null,
          topicId: about?.topicId ?? null,
        };
        const { queueId, officeId, id } = escalation;
        return this.answers.begin(act, content, { queueId, officeId, fromEscalationId: id });
      },
    );
  }
}
