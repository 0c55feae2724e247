export * from './contract.ts';
export * from './provider.ts';
export { kept, readPast } from './reading.ts';
