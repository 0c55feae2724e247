export { meetingOfToken } from './about.ts';
export {
  isNoteToken,
  meetingHash,
  type NewNoteToken,
  type NotePurpose,
  type NoteTokenRead,
  noteToken,
  readNoteToken,
} from './note-token.ts';
export { type NewStopToken, type StopKind, stopKindOf, stopToken } from './stop-token.ts';
