export * from './queue.ts';
export * from './together.ts';
