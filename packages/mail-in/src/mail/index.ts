export * from './bounded.ts';
export * from './mail.ts';
export * from './read.ts';
