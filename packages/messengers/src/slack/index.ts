export type { SlackAnswer, SlackApp, SlackFault } from './client.ts';
export { type SlackDesk, slackDesk } from './desk.ts';
export { type SlackOptions, slackMessenger } from './messenger.ts';
export { readReference, referenceOf } from './reference.ts';
export { reviewActions, slackReview } from './review.ts';
export { type SlackMessage, type SlackShowing, slackMessage } from './slack.ts';
