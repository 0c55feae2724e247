export { type System, type SystemOptions, usualPort } from './options.ts';
export { openOffline, startSystem } from './system.ts';
