export * from './due-item.ts';
export * from './message.ts';
