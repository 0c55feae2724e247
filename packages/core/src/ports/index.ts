export * from './calendar-source.ts';
export * from './clock.ts';
