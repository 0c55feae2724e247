export { accessContract } from './contract.ts';
