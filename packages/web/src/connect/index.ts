export { closedAccounts } from './closed.ts';
