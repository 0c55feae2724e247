export { type BeforeAfter, beforeAfterPicture, figure } from './before-after.ts';
export { type Counted, countsPicture } from './counts.ts';
export * from './grid.ts';
export { gridPicture } from './grid-picture.ts';
export { type HoursWeek, hours, hoursPicture } from './hours.ts';
export { ideasPicture } from './ideas.ts';
export { type Band, type Multiple, multiplePicture } from './multiple.ts';
export { type Span, timelinePicture } from './timeline.ts';
export { type Week, weeksPicture } from './weeks.ts';
