export * from './day.ts';
export * from './page-id.ts';
export * from './standing.ts';
