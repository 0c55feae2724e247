export * from './account.ts';
export * from './is-signal.ts';
export * from './mapped.ts';
export * from './signal.ts';
export * from './source.ts';
