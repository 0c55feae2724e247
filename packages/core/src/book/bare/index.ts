/** The book without its YAML: what a store needs, light enough for the path of a brief. */
export * from '../book.ts';
export { withIds } from '../with-ids.ts';
