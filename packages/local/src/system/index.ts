export type { System, SystemOptions } from './options.ts';
export { openOffline, startSystem } from './system.ts';
