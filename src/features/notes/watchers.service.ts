import { Injectable } from '@nestjs/common';
import type { NoteSubjectKind } from '../../domain/note/note.types';
import type { Session } from '../../platform/auth/session';
import type { Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { NoteSubjects } from './note-subjects';
import { WatchersRepository } from './watchers.repository';

export interface WatchedRecord {
  subjectKind: NoteSubjectKind;
  subjectId: string;
  idempotencyKey?: string | null;
}

/** How the caller stands to a record: whether they watch it. */
export interface Watching {
  subjectKind: NoteSubjectKind;
  subjectId: string;
  iWatch: boolean;
}

/** Watching a record, and ceasing to. */
@Injectable()
export class WatchersService {
  constructor(
    private readonly shell: Shell,
    private readonly subjects: NoteSubjects,
    private readonly watchers: WatchersRepository,
  ) {}

  watch(session: Session, input: WatchedRecord): Promise<Outcome<Watching>> {
    return this.change(session, 'watchRecord', input, true);
  }

  unwatch(session: Session, input: WatchedRecord): Promise<Outcome<Watching>> {
    return this.change(session, 'unwatchRecord', input, false);
  }

  private change(
    session: Session,
    operation: string,
    input: WatchedRecord,
    iWatch: boolean,
  ): Promise<Outcome<Watching>> {
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { subjectKind, subjectId } = input;
      const subject = await this.subjects.permitted(act, 'watch', subjectKind, subjectId);
      const { personId } = session.caller;
      if (personId && iWatch) {
        await this.watchers.add(act.manager, act.agencyId, subjectKind, subject, [personId], act.now);
      } else if (personId) {
        await this.watchers.remove(act.manager, subject, personId);
      }
      return { ok: true, value: { subjectKind, subjectId, iWatch } };
    });
  }
}
