export * from './account.ts';
export * from './grant.ts';
