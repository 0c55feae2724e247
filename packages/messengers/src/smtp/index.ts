export * from './messenger.ts';
