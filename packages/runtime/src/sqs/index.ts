export * from './batch.ts';
export * from './queue.ts';
