export * from './contract.ts';
export * from './plain.ts';
