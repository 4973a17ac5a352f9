import { Injectable } from '@nestjs/common';
import { refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import type { Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { MailRepository, type MailSeen } from './mail.repository';

export interface ReplayMail {
  deliveryId: string;
  idempotencyKey?: string | null;
}

/** The administrator’s acts on mail that was given up. */
@Injectable()
export class MailService {
  constructor(
    private readonly shell: Shell,
    private readonly mails: MailRepository,
  ) {}

  replay(session: Session, input: ReplayMail): Promise<Outcome<MailSeen>> {
    const request = { operation: 'replayMail', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('replayMail');
      const mail = await this.mails.lock(act.manager, act.agencyId, input.deliveryId);
      if (!mail) throw notFound('mail');
      if (mail.state !== 'dead')
        return refused(unmet('mailDead', 'Only mail that was given up is sent again; this one was not.'));
      return { ok: true, value: await this.mails.queueAgain(act.manager, mail.id) };
    });
  }
}
