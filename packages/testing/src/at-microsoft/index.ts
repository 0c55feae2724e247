export * from './account.ts';
export * from './canned.ts';
