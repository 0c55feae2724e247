export { flushSpool } from './flush.ts';
export { asideIn, emptySpool, putInSpool, waitingIn } from './spool.ts';
