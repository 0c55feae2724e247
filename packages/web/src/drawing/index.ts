export * from './grid.ts';
export { gridPicture } from './grid-picture.ts';
export { type Week, weeksPicture } from './weeks.ts';
