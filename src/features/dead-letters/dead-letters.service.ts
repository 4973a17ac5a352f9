import { Injectable } from '@nestjs/common';
import { refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { consumedAlone } from '../../platform/outbox/news-consumers';
import { OutboxRelay } from '../../platform/outbox/outbox-relay';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { DeadLettersRepository, type DeadLetter } from './dead-letters.repository';

export interface ReplayDeadLetter {
  deadLetterId: string;
  idempotencyKey?: string | null;
}

/** The administrator's act on what the service gave up in the background. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly shell: Shell,
    private readonly letters: DeadLettersRepository,
    private readonly relay: OutboxRelay,
  ) {}

  /** News is taken here and now or refused with what was in the way; a timer is due at once, with all its attempts. */
  replay(session: Session, input: ReplayDeadLetter): Promise<Outcome<DeadLetter>> {
    const request = { operation: 'replayDeadLetter', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<DeadLetter>(session, request, async (act) => {
      act.permit('replayDeadLetter');
      const letter = await this.letters.lock(act.manager, act.agencyId, input.deadLetterId);
      if (!letter) throw notFound('dead letter');
      if (letter.kind === 'news') return this.consume(act, letter);
      await this.letters.runAgain(act.manager, letter.id);
      return { ok: true, value: letter };
    });
  }

  private async consume(act: Act, letter: DeadLetter): Promise<Outcome<DeadLetter>> {
    const consumer = this.relay.consumers.named(letter.consumer!);
    if (!consumer)
      return refused(unmet('consumerStands', `This release has no consumer ${letter.consumer}.`));
    const row = await this.letters.news(act.manager, letter.id);
    const error = await consumedAlone(consumer, act.manager, row);
    if (error) return refused(unmet('taken', `${letter.consumer} could not take it: ${error.message}`));
    await this.letters.close(act.manager, letter.id);
    return { ok: true, value: letter };
  }
}
