export * from './late.ts';
