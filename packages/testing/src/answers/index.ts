export * from './account.ts';
export * from './answers.ts';
