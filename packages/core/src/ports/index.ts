export * from './access.ts';
export * from './calendar-source.ts';
export * from './clock.ts';
export * from './messenger.ts';
export * from './queue.ts';
export * from './secrets.ts';
export * from './store.ts';
