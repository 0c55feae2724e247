export { type GuardOptions, prepareReading, readIcsGuarded } from './guard.ts';
export { type IcsOptions, readIcs } from './read.ts';
export { decodeFeed } from './text/decode.ts';
