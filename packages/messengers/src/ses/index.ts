export * from './client.ts';
export * from './messenger.ts';
