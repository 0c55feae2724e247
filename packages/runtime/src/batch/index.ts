export * from './batch.ts';
export * from './one.ts';
