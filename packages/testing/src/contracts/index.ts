export * from './calendar-source.ts';
