export * from './fetch.ts';
export * from './open.ts';
export { isPublicAddress } from './reachable.ts';
export { type IcsSourceOptions, icsSource } from './source.ts';
