export * from './answers.ts';
export * from './follow-through.ts';
export * from './ledger.ts';
