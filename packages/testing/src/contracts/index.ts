export * from './calendar-source.ts';
export * from './calendar-writer.ts';
