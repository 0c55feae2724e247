export { type CountedWeek, countsPicture } from './counts.ts';
export * from './grid.ts';
export { gridPicture } from './grid-picture.ts';
export { type Band, type Multiple, multiplePicture } from './multiple.ts';
export { type Span, timelinePicture } from './timeline.ts';
export { type Week, weeksPicture } from './weeks.ts';
