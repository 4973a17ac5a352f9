import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import type { AbsenceEntity } from './absence.entity';
import { absenceKind, absenceTies } from './absence.kind';
import { personKind } from './people.kinds';
import { PeopleRepository } from './people.repository';

export interface RecordAbsence {
  personId: string;
  from: Date;
  until: Date;
  reason?: string | null;
  idempotencyKey?: string | null;
}

export interface EndAbsence {
  absenceId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Who is away when. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly shell: Shell,
    private readonly people: PeopleRepository,
  ) {}

  record(session: Session, input: RecordAbsence): Promise<Outcome<AbsenceEntity>> {
    return this.shell.act(
      session,
      { operation: 'recordAbsence', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        // Locked, so that two absences of one person come one after the other: the constraint that keeps them apart
        // would let two at once wait for each other.
        const person = await act.load(personKind, input.personId);
        act.permit('recordAbsence', absenceTies(person.id, await this.officesOf(act, person.id)));
        const { from, until, reason = null } = input;
        if (until <= from) {
          throw badInput('input.until', 'An absence must end after it begins: give a later moment.');
        }
        if (person.leftAt) return refused(unmet('worksHere', `${person.name} left the agency.`));
        if (until <= act.now) {
          // What counted as being there when work was given stays as it was.
          const message = 'This absence would be over already, and nothing is given to anybody in the past.';
          return refused(unmet('notOver', message, 'input.until'));
        }
        const absence = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          personId: person.id,
          from,
          until,
          reason,
          endedAt: null,
        };
        return act.begin(absenceKind, accepted(absence as unknown as AbsenceEntity, 'AbsenceRecorded'));
      },
    );
  }

  /** Somebody is back early, or does not go at all. */
  end(session: Session, input: EndAbsence): Promise<Outcome<AbsenceEntity>> {
    return this.shell.act(
      session,
      { operation: 'endAbsence', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const absence = await act.load(absenceKind, input.absenceId);
        const ties = absenceTies(absence.personId, await this.officesOf(act, absence.personId));
        act.permit('endAbsence', ties, { operation: 'viewAbsence', what: 'absence' });
        const obstacle = cannotEnd(absence, act.now, input.expectedVersion);
        return act.settle(
          absenceKind,
          absence,
          obstacle ? refused(obstacle) : accepted({ ...absence, endedAt: act.now }, 'AbsenceEnded'),
        );
      },
    );
  }

  private async officesOf(act: Act, personId: string): Promise<string[]> {
    const offices = await this.people.officesOf(act.agencyId, [personId], undefined, act.manager);
    return offices.get(personId) ?? [];
  }
}

function cannotEnd(absence: AbsenceEntity, now: Date, expectedVersion?: number | null): Refusal | null {
  if (expectedVersion != null && expectedVersion !== absence.version) {
    return staleVersion(expectedVersion, absence.version);
  }
  if (absence.endedAt) return unmet('notOver', 'This absence was ended before.');
  return absence.until <= now ? unmet('notOver', 'This absence is over already.') : null;
}
