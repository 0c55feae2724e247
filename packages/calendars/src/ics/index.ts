export { type GuardOptions, prepareReading, readIcsGuarded } from './guard/index.ts';
export { type IcsOptions, readIcs } from './read.ts';
export { decodeFeed } from './text/decode.ts';
