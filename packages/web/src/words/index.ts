export * from './account.ts';
export * from './calendar.ts';
export * from './people.ts';
export * from './standing.ts';
export * from './time.ts';
