export * from './find.ts';
export * from './load.ts';
