export * from './fetch.ts';
export * from './open.ts';
export { isPublicAddress } from './reachable.ts';
