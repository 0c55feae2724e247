export * from './answers.ts';
export * from './given-note.ts';
export type * from './notes-control.ts';
