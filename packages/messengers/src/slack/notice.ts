import type { Notice } from '@warmstart/core/ports';
import { bound } from '@warmstart/core/text';
import { href } from '../buttons/index.ts';
import { safeLine } from '../words/index.ts';
import { escaped, limits, plain, type SlackMessage, section } from './slack.ts';

/** A notice as a direct message. Its subject alone is what a notification shows: the lines may name people. */
export function slackNotice({ subject, lines, page }: Pick<Notice, 'subject' | 'lines' | 'page'>): SlackMessage {
  const title = safeLine(subject);
  const url = href(page);
  const body = lines.map((line) => safeLine(line)).join('\n');
  return {
    text: escaped(title),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'context', elements: [plain(title)] },
      ...(body === '' ? [] : [section(body)]),
      ...(url === null || url.length > limits.url
        ? []
        : [
            {
              type: 'actions' as const,
              elements: [
                { type: 'button' as const, action_id: 'open', text: plain(bound('Open', limits.button)), url },
              ],
            },
          ]),
    ],
  };
}
