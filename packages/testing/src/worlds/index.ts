export * from './words.ts';
export * from './worlds.ts';
