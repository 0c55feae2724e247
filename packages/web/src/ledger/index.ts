export { changeEntry, undoEntry } from './change.ts';
export { showEntry } from './entry-page.ts';
export { showLedger } from './show.ts';
