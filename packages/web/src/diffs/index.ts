export { nameAccount } from './accounts.ts';
export { answerDiff, undoAnswer } from './act.ts';
export { addDiff, newDiff } from './add.ts';
export { changeCosts } from './initiatives.ts';
export { showRead } from './read-page.ts';
export { showDiff, showDiffs } from './show.ts';
