export * from './ask.ts';
