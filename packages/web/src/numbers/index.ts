export { showNumbers } from './show.ts';
