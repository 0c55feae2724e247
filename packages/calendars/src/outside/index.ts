export { type OutsideOptions, outsideFetch } from './outside.ts';
