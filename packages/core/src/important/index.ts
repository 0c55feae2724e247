export * from './answers.ts';
export * from './change.ts';
export * from './importance.ts';
export * from './improvement.ts';
export * from './item.ts';
export * from './ladder.ts';
export * from './settle.ts';
