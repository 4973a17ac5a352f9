import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { periodOf, type Period } from '../../domain/calendar';
import type { Day } from '../../domain/measure';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import {
  lastFinished,
  sayCorrection,
  type FrozenLine,
  type LateRevision,
  type ScorecardPeriodKind,
} from '../../domain/scorecard';
import { reads } from '../../platform/database/reads';
import { RecentObservationsRepository, type RecentObservation } from '../measures';
import type { ScorecardClosingEntity } from './scorecard-closing.entity';
import { ScorecardClosingsRepository, scopeOf } from './scorecard-closings.repository';
import { ScorecardFrameRepository, type ScorecardFrame } from './scorecard-frame.repository';
import { ScorecardLines, type ScorecardLine } from './scorecard-lines';

/** Which period: the one in which a day lies, the last one that is over where none is named. */
export interface AskedPeriod {
  kind: ScorecardPeriodKind;
  on?: Day | null;
}

/** What was published of a line, and how it differs from what stands. */
export interface PublishedLine {
  frozen: FrozenLine;
  correction: string | null;
}

export interface Scorecard {
  agencyId: string;
  officeId: string | null;
  personId: string | null;
  period: Period;
  frame: ScorecardFrame;
  lines: (ScorecardLine & { published: PublishedLine | null })[];
  closing: ScorecardClosingEntity | null;
}

/** One line with the values behind it, earliest first, none of which ends after the period. */
export interface ScorecardReading extends ScorecardLine {
  period: Period;
  observations: RecentObservation[];
}

/** Scorecards as they stand now, with what was published of closed periods beside it. */
@Injectable()
export class ScorecardsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frames: ScorecardFrameRepository,
    private readonly lines: ScorecardLines,
    private readonly closings: ScorecardClosingsRepository,
    private readonly recent: RecentObservationsRepository,
  ) {}

  /** Of an office with those below it, or of the whole agency; null where there is no such office. */
  async ofOffice(
    { agencyId }: Caller,
    officeId: string | null,
    asked: AskedPeriod,
  ): Promise<Scorecard | null> {
    const frame = await this.frames.frame(
      reads(this.dataSource),
      agencyId,
      officeId === null ? null : [officeId],
    );
    if (frame.officeIds?.length === 0) return null;
    const period = periodAsked(asked, frame.today);
    const [lines, closing] = await Promise.all([
      this.lines.of(reads(this.dataSource), agencyId, frame, period),
      this.closings.of(agencyId, scopeOf(agencyId, officeId), period),
    ]);
    const published = closing
      ? await this.published(closing, lines, frame)
      : new Map<string, PublishedLine>();
    return {
      ...{ agencyId, officeId, personId: null, period, frame, closing },
      lines: lines.map((line) => ({ ...line, published: published.get(keyOf(line.listed)) ?? null })),
    };
  }

  /** Of the offices that somebody leads; null where there is nobody, nobody who leads, or nothing for the caller to see. */
  async ofManager(caller: Caller, personId: string, asked: AskedPeriod): Promise<Scorecard | null> {
    const { agencyId } = caller;
    const person = await this.frames.person(reads(this.dataSource), agencyId, personId);
    if (!person || person.leads.length === 0) return null;
    if (!may(caller, 'viewManagerScorecard', { self: [personId], office: person.leads })) return null;
    const roots = person.leads.filter((office) => office !== null);
    const frame = await this.frames.frame(
      reads(this.dataSource),
      agencyId,
      roots.length < person.leads.length ? null : roots,
    );
    const period = periodAsked(asked, frame.today);
    const lines = await this.lines.of(reads(this.dataSource), agencyId, frame, period);
    return {
      ...{ agencyId, officeId: null, personId, period, frame, closing: null },
      lines: lines.map((line) => ({ ...line, published: null })),
    };
  }

  /** One line of the agency's scorecard with the values it stands on; null where there is no such line. */
  async ofMeasure(
    { agencyId }: Caller,
    line: { measureId: string; objectiveId: string | null },
    asked: AskedPeriod,
  ): Promise<ScorecardReading | null> {
    const frame = await this.frames.frame(reads(this.dataSource), agencyId, null);
    const period = periodAsked(asked, frame.today);
    const found = await this.lines.ofMeasure(reads(this.dataSource), agencyId, line, frame, period);
    return found && { ...found, period };
  }

  private async published(
    closing: ScorecardClosingEntity,
    lines: readonly ScorecardLine[],
    { zone }: ScorecardFrame,
  ): Promise<Map<string, PublishedLine>> {
    const late = await this.recent.recordedAfter(
      reads(this.dataSource),
      closing.agencyId,
      closing.lines.map(({ measureId }) => measureId),
      { from: closing.periodFrom, to: closing.periodTo, after: closing.closedAt.toISOString(), zone },
    );
    const byMeasure = new Map<string, LateRevision>(late.map((one) => [one.measureId, one]));
    const standing = new Map(lines.map((line) => [keyOf(line.listed), line.scored]));
    return new Map(
      closing.lines.map((one) => {
        const now = standing.get(keyOf(one));
        const correction = now
          ? sayCorrection(
              one,
              { actual: now.actual?.value ?? null, target: now.target },
              byMeasure.get(one.measureId) ?? null,
            )
          : null;
        return [keyOf(one), { frozen: one, correction }];
      }),
    );
  }
}

export function periodAsked({ kind, on }: AskedPeriod, today: Day): Period {
  return on == null ? lastFinished(kind, today) : periodOf(kind, on);
}

/** A measure stands on a scorecard once for each of its objectives. */
function keyOf({ measureId, objectiveId }: { measureId: string; objectiveId: string | null }): string {
  return `${measureId} ${objectiveId}`;
}
