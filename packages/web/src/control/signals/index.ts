export * from './answers.ts';
export { signalBatches, signalLines } from './lines.ts';
export type * from './signals-control.ts';
