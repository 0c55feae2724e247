export * from './book.ts';
export { contentId } from './content-id.ts';
export type { BookFault } from './fault.ts';
export * from './read-book.ts';
export * from './write-book.ts';
