export { tableContract } from './contract.ts';
export { memoryTable } from './memory.ts';
