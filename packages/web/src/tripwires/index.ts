export { changeAllowances, removeWall, saveWall } from './save.ts';
export { showWall } from './show.ts';
