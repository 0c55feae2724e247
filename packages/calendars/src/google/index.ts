export * from './calendars.ts';
export * from './push.ts';
export { type GoogleSourceOptions, googleSource } from './source.ts';
export * from './watcher.ts';
export * from './writer.ts';
