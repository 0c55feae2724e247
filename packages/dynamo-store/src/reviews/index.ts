export { dynamoReviews } from './reviews.ts';
