export * from './answer.ts';
export { type ReadAnswers, readAnswers } from './read-answers.ts';
export { type Meant, slotOf } from './slot-of.ts';
