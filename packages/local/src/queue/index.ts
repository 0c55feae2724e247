export { type DeadLetters, deadLettersIn, Letter } from './letters.ts';
export * from './queue.ts';
