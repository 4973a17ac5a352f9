import { Injectable } from '@nestjs/common';
import { giveWay, takePlace, writeNote } from '../../domain/note/note.decide';
import type { NoteAudience, NoteRecord, NoteSource, NoteSubjectKind } from '../../domain/note/note.types';
import { may } from '../../domain/permission/may';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { Mentions } from './mentions.service';
import { noteKind } from './note.kind';
import { NoteSubjects, type NoteSubject } from './note-subjects';
import { TellingWatchers } from './telling-watchers.service';

/** What is written, where and for whom. */
export interface NewNote {
  subjectKind: NoteSubjectKind;
  subjectId: string;
  audience: NoteAudience;
  text: string;
  mentionIds?: readonly string[] | null;
}

export interface AddNote extends NewNote {
  idempotencyKey?: string | null;
}

export interface CorrectNote {
  noteId: string;
  text: string;
  mentionIds?: readonly string[] | null;
  idempotencyKey?: string | null;
}

type Answer = Promise<Outcome<Stored<NoteRecord>>>;

/** Writing notes, and correcting one's own. */
@Injectable()
export class NotesService {
  constructor(
    private readonly shell: Shell,
    private readonly subjects: NoteSubjects,
    private readonly mentions: Mentions,
    private readonly telling: TellingWatchers,
  ) {}

  add(session: Session, input: AddNote): Answer {
    const request = { operation: 'addNote', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      await this.subjects.permitted(act, 'write', input.subjectKind, input.subjectId);
      return this.addWithin(act, { ...input, source: 'person' });
    });
  }

  /**
   * Writes a note within an act that has asked who may: that of a feature which takes a message in, for one. A note that
   * came by mail has no author, whoever's act it is.
   */
  async addWithin(act: Act, note: NewNote & { source: NoteSource }): Answer {
    const { subjectKind, subjectId, audience, text, source } = note;
    const subject = await this.subjects.find(act.manager, act.agencyId, subjectKind, subjectId);
    const mentionIds = [...(note.mentionIds ?? [])];
    await this.mentions.check(act, { subjectKind, audience }, subject, mentionIds);
    const record: NoteRecord = {
      id: newId(),
      agencyId: act.agencyId,
      version: 0,
      subjectKind,
      subjectId,
      audience,
      source,
      text,
      authorId: source === 'person' ? act.session.caller.personId : null,
      writtenAt: act.now,
      mentionIds,
      correctsId: null,
      correctedById: null,
    };
    return this.written(act, subject, await act.begin(noteKind, writeNote(record)));
  }

  correct(session: Session, input: CorrectNote): Answer {
    const request = { operation: 'correctNote', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const note = await act.load(noteKind, input.noteId);
      const subject = await this.correctable(act, note);
      const mentionIds = input.mentionIds ?? [];
      await this.mentions.check(act, note, subject, mentionIds);
      const correction = { id: newId(), text: input.text, mentionIds, writtenAt: act.now };
      const old = await act.settle(noteKind, note, giveWay(note, correction));
      if (!old.ok) return old;
      await this.mentions.drop(act, note);
      return this.written(act, subject, await act.begin(noteKind, takePlace(note, correction)));
    });
  }

  /** The note's record, if the note is the caller's own and they still see the record. */
  private async correctable(act: Act, note: NoteRecord): Promise<NoteSubject> {
    const { caller } = act.session;
    const subject = await this.subjects.find(act.manager, act.agencyId, note.subjectKind, note.subjectId);
    const { view } = this.subjects.of(note.subjectKind);
    const isOwn = caller.kind !== 'service' && note.authorId === caller.personId;
    const isHidden =
      note.audience === 'internal' && !isOwn && !this.subjects.readsInternal(caller, note.subjectKind);
    if (isHidden || !may(caller, view, subject.ties)) throw notFound('note');
    act.permit('correctNote', { author: [note.authorId] });
    return subject;
  }

  private async written(act: Act, subject: NoteSubject, outcome: Outcome<Stored<NoteRecord>>): Answer {
    if (!outcome.ok) return outcome;
    await this.mentions.keep(act, outcome.value, subject);
    await this.telling.tellNote(act, outcome.value, subject);
    return outcome;
  }
}
