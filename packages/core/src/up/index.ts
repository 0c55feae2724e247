export * from './manage-up.ts';
export * from './moved.ts';
export * from './text.ts';
