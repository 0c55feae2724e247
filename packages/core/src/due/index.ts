export * from './digest.ts';
export * from './due-item.ts';
export * from './message.ts';
export * from './messages.ts';
export * from './next.ts';
export * from './plan-due.ts';
export * from './rhythm.ts';
export * from './worker.ts';
