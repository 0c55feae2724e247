export { checkItem, dueCheck, nextCheckAt, soonCheckAt } from '@warmstart/core/due';
