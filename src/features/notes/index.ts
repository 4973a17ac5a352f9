export { NoteEntity } from './note.entity';
export { noteKind } from './note.kind';
export { NoteSubjects, type NoteSubject, type NoteSubjectSource } from './note-subjects';
export { NotesModule } from './notes.module';
export { NotesRepository } from './notes.repository';
export { NotesService, type AddNote, type NewNote } from './notes.service';
export { NoteMentionEntity, WatcherEntity } from './watcher.entity';
export { NoteConnection, NoteType } from './graphql/note.types';
export { notedRecord } from './graphql/noted-record.resolver';
