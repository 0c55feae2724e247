export { renderings } from './renderings.ts';
