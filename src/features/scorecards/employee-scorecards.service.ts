import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instantsOf, sayPeriod, type Period } from '../../domain/calendar';
import { accepted } from '../../domain/kernel/decision';
import { may } from '../../domain/permission/may';
import { readOwnWork, type OwnWorkReading } from '../../domain/scorecard';
import type { Session } from '../../platform/auth/session';
import { reads } from '../../platform/database/reads';
import type { Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { AgencyEntity, agencyKind } from '../agency';
import { PeopleRepository } from '../people';
import { OwnWorkRepository } from './own-work.repository';
import { ScorecardFrameRepository } from './scorecard-frame.repository';
import { periodAsked, type AskedPeriod } from './scorecards.service';

export interface EmployeeScorecard extends OwnWorkReading {
  personId: string;
  period: Period;
  /** The day that it is where the agency is. */
  today: string;
}

export interface SetEmployeeScorecards {
  enabled: boolean;
  idempotencyKey?: string | null;
}

/** What single people did, where the agency wants to see that; for themselves and their leads only. */
@Injectable()
export class EmployeeScorecards {
  constructor(
    private readonly dataSource: DataSource,
    private readonly shell: Shell,
    private readonly frames: ScorecardFrameRepository,
    private readonly people: PeopleRepository,
    private readonly ownWork: OwnWorkRepository,
  ) {}

  /** null where there is nobody, or nothing for the caller to see. `isOn`: the agency's switch. */
  async of(
    { caller }: Session,
    personId: string,
    asked: AskedPeriod,
    isOn: boolean,
  ): Promise<EmployeeScorecard | null> {
    const { agencyId } = caller;
    const person = await this.frames.person(reads(this.dataSource), agencyId, personId);
    if (!person) return null;
    const offices = await this.people.officesOf(agencyId, [personId]);
    const ties = { self: [personId], office: offices.get(personId) ?? [] };
    if (!may(caller, 'viewEmployeeScorecard', ties)) return null;
    const { today, zone } = await this.frames.frame(reads(this.dataSource), agencyId, null);
    const period = periodAsked(asked, today);
    const work = await this.ownWork.of(agencyId, personId, instantsOf(period, zone));
    return { personId, period, today, ...readOwnWork(isOn, work, sayPeriod(period)) };
  }

  set(session: Session, input: SetEmployeeScorecards): Promise<Outcome<AgencyEntity>> {
    const request = { operation: 'setEmployeeScorecards', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const agency = await act.load(agencyKind, act.agencyId);
      act.permit('setEmployeeScorecards');
      const { enabled: employeeScorecards } = input;
      if (agency.employeeScorecards === employeeScorecards) return { ok: true, value: agency };
      const decision = accepted({ ...agency, employeeScorecards }, 'EmployeeScorecardsSwitched');
      return act.settle(agencyKind, agency, decision);
    });
  }
}
