export type * from './context.ts';
export * from './mark.ts';
export { readNote } from './read-note.ts';
export { renderMark, sameMark } from './render.ts';
export { sayMark, sayMarks } from './say.ts';
