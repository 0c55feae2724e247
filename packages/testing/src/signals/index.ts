export { signalsContract } from './contract.ts';
export * from './records.ts';
