export { foldedAddress, isAligned } from './address.ts';
export { type Automatic, automaticOf } from './automatic.ts';
export * from './judge.ts';
