export { remoteReviews } from './remote-reviews.ts';
