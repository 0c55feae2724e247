export { type Stretch, skipWords, stretches } from '@warmstart/core/brief';
export * from './above.ts';
export * from './body.ts';
export * from './column.ts';
export * from './line.ts';
export * from './sheet.ts';
