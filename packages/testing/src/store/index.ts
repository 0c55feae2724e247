export { account } from './accounts.ts';
export { expectHeads } from './book.ts';
export { storeContract } from './contract.ts';
export * from './records.ts';
