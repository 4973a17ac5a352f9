import { Injectable } from '@nestjs/common';
import { sayPeriod } from '../../domain/calendar';
import { accepted, refused } from '../../domain/kernel/decision';
import { periodOver } from '../../domain/scorecard';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import type { ScorecardClosingEntity } from './scorecard-closing.entity';
import { closedAlready, scorecardClosingKind } from './scorecard-closing.kind';
import { ScorecardClosingsRepository, scopeOf } from './scorecard-closings.repository';
import { ScorecardFrameRepository } from './scorecard-frame.repository';
import { ScorecardLines, frozen } from './scorecard-lines';
import { periodAsked, type AskedPeriod } from './scorecards.service';

export interface CloseScorecardPeriod extends AskedPeriod {
  officeId?: string | null;
  idempotencyKey?: string | null;
}

/** Publishing the figures of a period, once and for good. */
@Injectable()
export class ScorecardClosingsService {
  constructor(
    private readonly shell: Shell,
    private readonly frames: ScorecardFrameRepository,
    private readonly lines: ScorecardLines,
    private readonly closings: ScorecardClosingsRepository,
  ) {}

  close(session: Session, input: CloseScorecardPeriod): Promise<Outcome<ScorecardClosingEntity>> {
    const request = { operation: 'closeScorecardPeriod', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('closeScorecardPeriod');
      const { manager, agencyId } = act;
      const { officeId = null } = input;
      const frame = await this.frames.frame(manager, agencyId, officeId === null ? null : [officeId]);
      if (frame.officeIds?.length === 0) throw badInput('input.officeId', 'There is no such office.');
      const period = periodAsked(input, frame.today);
      const tooEarly = periodOver(period, frame.today);
      if (tooEarly) return refused(tooEarly);
      const scopeId = scopeOf(agencyId, officeId);
      if (await this.closings.of(agencyId, scopeId, period, manager))
        return refused(closedAlready(sayPeriod(period)));
      const lines = await this.lines.of(manager, agencyId, frame, period);
      const closing: Omit<ScorecardClosingEntity, 'head'> = {
        ...{ id: newId(), agencyId, version: 0, officeId, scopeId },
        ...{ periodKind: input.kind, periodFrom: period.from, periodTo: period.to, label: sayPeriod(period) },
        lines: lines.map(frozen),
        closedById: session.caller.personId,
        closedAt: act.now,
      };
      const published = accepted(closing as ScorecardClosingEntity, 'ScorecardPeriodClosed');
      return act.begin(scorecardClosingKind, published);
    });
  }
}
