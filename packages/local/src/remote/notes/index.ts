export { remoteNotes } from './remote-notes.ts';
