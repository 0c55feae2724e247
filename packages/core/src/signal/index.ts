export * from './account.ts';
export * from './signal.ts';
export * from './source.ts';
