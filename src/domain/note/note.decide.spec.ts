import { giveWay, takePlace, writeNote, type Correction } from './note.decide';
import type { NoteRecord } from './note.types';

const note: NoteRecord = {
  id: 'note',
  agencyId: 'agency',
  version: 1,
  subjectKind: 'case',
  subjectId: 'case',
  audience: 'customer',
  source: 'person',
  text: 'Your annuity starts in Mai.',
  authorId: 'anna',
  writtenAt: new Date('2026-05-01T09:00:00Z'),
  mentionIds: [],
  correctsId: null,
  correctedById: null,
};
const correction: Correction = {
  id: 'correction',
  text: 'Your annuity starts in May.',
  mentionIds: ['ben', 'ben'],
  writtenAt: new Date('2026-05-01T10:00:00Z'),
};

describe('a note', () => {
  it('mentions each person once', () => {
    const written = writeNote({ ...note, mentionIds: ['ben', 'carla', 'ben'] });
    expect(written).toMatchObject({ ok: true, state: { mentionIds: ['ben', 'carla'] }, fact: 'NoteWritten' });
  });

  it('is corrected by another that takes its place, for the same people on the same record', () => {
    expect(giveWay(note, correction)).toMatchObject({
      ok: true,
      fact: 'NoteCorrected',
      state: { ...note, correctedById: 'correction' },
    });
    expect(takePlace(note, correction)).toMatchObject({
      ok: true,
      fact: 'NoteWritten',
      state: {
        ...note,
        ...correction,
        version: 0,
        mentionIds: ['ben'],
        correctsId: 'note',
        correctedById: null,
      },
    });
  });

  it('is corrected once: the next correction is of the note that took its place', () => {
    const again = giveWay({ ...note, correctedById: 'earlier' }, correction);
    expect(again).toMatchObject({
      ok: false,
      refusal: { kind: 'checksNotMet', checks: [{ code: 'noteStands' }] },
    });
  });
});
