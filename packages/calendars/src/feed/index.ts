export type { FetchOptions } from './fetch.ts';
export * from './open.ts';
export * from './remembering.ts';
export { type IcsSourceOptions, icsSource } from './source.ts';
