export type * from './deps.ts';
export { webApp } from './web-app.ts';
