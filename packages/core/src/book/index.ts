export * from './book.ts';
export type { BookFault } from './fault.ts';
export * from './read-book.ts';
