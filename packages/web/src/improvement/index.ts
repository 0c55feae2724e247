export { saveStep } from './save.ts';
export { showImprovement } from './show.ts';
