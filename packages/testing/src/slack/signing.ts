import { createHmac } from 'node:crypto';

/** The headers Slack sends with a request (docs.slack.dev, "Verifying requests from Slack"). @param seconds since 1970 */
export function slackSigned(secret: string, body: string, seconds: number): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${digest}`,
  };
}
