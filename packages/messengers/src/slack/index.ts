export { type SlackMessage, slackMessage } from './slack.ts';
