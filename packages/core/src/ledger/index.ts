export * from './answers.ts';
export {
  type Days,
  type FollowThrough,
  fewestToTell,
  followThrough,
  promisedDate,
} from './follow-through.ts';
export * from './ledger.ts';
export * from './weeks.ts';
