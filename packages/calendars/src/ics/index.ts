export { type IcsOptions, readIcs } from './read.ts';
