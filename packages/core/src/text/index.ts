export * from './clean.ts';
export * from './glob.ts';
export * from './order.ts';
export * from './outside.ts';
export * from './text.ts';
export * from './words.ts';
