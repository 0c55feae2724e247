export { checkItem, nextCheckAt, soonCheckAt } from '@warmstart/core/due';
