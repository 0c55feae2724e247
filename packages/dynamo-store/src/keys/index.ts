export * from './keys.ts';
export { shardOf } from './part.ts';
