export type * from './context.ts';
export * from './mark.ts';
export { readNote } from './read-note.ts';
