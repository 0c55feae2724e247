export * from './first-days.ts';
