export { answerReview, undoAnswer } from './answer.ts';
export { showNextReview, showReview, showReviewOf } from './show.ts';
