export * from './bare/index.ts';
export * from './compare.ts';
export * from './date.ts';
export * from './duration.ts';
export * from './instant.ts';
export * from './retry-after.ts';
export * from './zone.ts';
