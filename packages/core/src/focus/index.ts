export * from './file.ts';
export * from './kept-focus.ts';
export * from './landed.ts';
export * from './links.ts';
export * from './name/index.ts';
export * from './next-place.ts';
export * from './words.ts';
