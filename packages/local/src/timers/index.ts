export type { Machine } from './machine.ts';
export type { ClockMode } from './reading.ts';
export * from './timers.ts';
