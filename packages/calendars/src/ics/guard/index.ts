export { type GuardOptions, prepareReading, readIcsGuarded } from './guard.ts';
