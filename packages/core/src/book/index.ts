export * from './book.ts';
export { type EntryFault, entryFaults } from './check/entry-faults.ts';
export type * from './edit.ts';
export type { BookFault } from './fault.ts';
export { bookJsonSchema } from './json-schema.ts';
export * from './read-book.ts';
export * from './read-signals.ts';
export * from './write-book.ts';
