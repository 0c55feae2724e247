export * from './answer.ts';
export { type AnsweredReview, type AnswerWorld, carryOut } from './carry-out.ts';
export { type ReadAnswers, readAnswers } from './read-answers.ts';
export { type Meant, slotOf } from './slot-of.ts';
