export { forgetNote } from './forget.ts';
export { showNoted, showNotes } from './show.ts';
