import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { systemSession } from '../../platform/auth/session';
import { NumberSeries } from '../../platform/database/number-series';
import { Ticker } from '../../platform/jobs/ticker';
import type { Act, Outcome } from '../../platform/shell/act';
import { Failure } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { CasesService } from '../cases';
import { IntakeRepository } from './intake.repository';
import type { IncomingMessage, IntakeSourceRecord, TakenMessage } from './intake.types';
import { Noting } from './noting.service';
import { ThreadsRepository, sourceName } from './threads.repository';

const hourMs = 3_600_000;

/** How a message continues what stands already. */
@Injectable()
export class Continuing {
  constructor(
    readonly threads: ThreadsRepository,
    readonly noting: Noting,
  ) {}
}

/** Takes messages in: each once, whole, and in one transaction with what becomes of it. */
@Injectable()
export class IntakeService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker = new Ticker({
    everyMs: hourMs,
    round: () => this.erase(),
    failure: 'Messages that were kept long enough could not be erased',
    log: new Logger('Intake'),
  });

  constructor(
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
    private readonly intake: IntakeRepository,
    private readonly cases: CasesService,
    private readonly continuing: Continuing,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  async take(source: IntakeSourceRecord, message: IncomingMessage, requestId: string): Promise<TakenMessage> {
    const { agencyId, pausedAt } = source;
    if (pausedAt) throw new Failure('UNAVAILABLE', 'This source is paused. Send the message again later.');
    const number = await this.numbers.next(agencyId, 'C');
    const session = systemSession(agencyId, 'intake', requestId);
    // Two first messages of one thread may meet: the second finds the case when it is taken again.
    for (let meetings = 0; ; meetings += 1) {
      const outcome = await this.shell.act(
        session,
        { operation: 'takeIntakeMessage', input: null },
        async (act) => {
          act.permit('takeIntakeMessage');
          return this.takeOnce(act, source, message, number);
        },
      );
      if (outcome.ok) return outcome.value;
      if (outcome.refusal.kind !== 'alreadyExists' || meetings > 2)
        throw new Failure('BAD_USER_INPUT', outcome.refusal.message);
    }
  }

  /** Erases messages that were kept long enough as they came. */
  async erase(): Promise<void> {
    while (!this.ticker.isStopped && (await this.intake.erase()));
  }

  private async takeOnce(
    act: Act,
    source: IntakeSourceRecord,
    message: IncomingMessage,
    number: string,
  ): Promise<Outcome<TakenMessage>> {
    const { threads, noting } = this.continuing;
    const { target, elsewhere } =
      message.refusal === null
        ? await threads.belonging(act.manager, source, message)
        : { target: null, elsewhere: null };
    const refusal = message.refusal ?? elsewhere;
    const id = await this.intake.keep(act.manager, source, { ...message, refusal });
    if (id === null)
      return { ok: true, value: await this.intake.earlier(act.manager, source.id, message.messageId) };
    if (refusal !== null)
      return { ok: true, value: { state: 'refused', reason: refusal, caseId: null, number: null } };
    const taken = { state: 'taken', reason: null } as const;
    if (target) {
      const note = await noting.note(act, target, message);
      if (!note.ok) return note;
      await this.intake.became(act.manager, id, target.caseId, note.value);
      return { ok: true, value: { ...taken, caseId: target.caseId, number: target.number } };
    }
    const opened = await this.open(act, source, message, number);
    if (!opened.ok) return opened;
    await this.intake.became(act.manager, id, opened.value.id, null);
    return { ok: true, value: { ...taken, caseId: opened.value.id, number: opened.value.number } };
  }

  private open(act: Act, source: IntakeSourceRecord, message: IncomingMessage, number: string) {
    const { officeId, serviceId, topicId, channel } = source;
    const { summary, text: narrative, customerReference, contact, at, threadId } = message;
    return this.cases.openWithin(act, number, {
      officeId,
      serviceId,
      topicId,
      channel,
      summary,
      narrative,
      customerReference,
      contact,
      receivedAt: at === null || at > act.now ? null : at,
      source: sourceName(source),
      externalId: threadId,
    });
  }
}
