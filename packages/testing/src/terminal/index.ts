export * from './command-line.ts';
export * from './folder.ts';
