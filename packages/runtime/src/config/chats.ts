import * as z from 'zod';
import { orNone, Root } from './providers.ts';

/** By which variables chats are told of. The app's token and signing secret are kept apart, as `slack-bot-token` and `slack-signing-secret`. */
export const chatVariables = {
  /** Set where an app of Slack is set up. */
  SLACK_APP_ID: orNone(z.string().regex(/^A[A-Z0-9]{2,30}$/, 'the id of a Slack app, like A0123456789')),
  SLACK_API_ROOT: orNone(Root),
};
