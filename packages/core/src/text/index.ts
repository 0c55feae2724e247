export * from '../order/index.ts';
export * from './clean.ts';
export * from './content-id.ts';
export * from './ends.ts';
export * from './glob.ts';
export * from './outside.ts';
export * from './text.ts';
export * from './words.ts';
