export * from './batch.ts';
export * from './queue.ts';
export * from './together.ts';
