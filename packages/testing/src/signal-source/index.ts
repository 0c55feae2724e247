export * from './contract.ts';
export * from './provider.ts';
export { kept, readPast, sourceFailure } from './reading.ts';
