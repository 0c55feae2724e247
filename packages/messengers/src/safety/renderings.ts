import type { Handover, Links } from '@warmstart/core/brief';
import { mailParts } from '../email/index.ts';
import { jsonBrief, jsonText } from '../json/index.ts';
import { plainBrief, plainHandover } from '../plain/index.ts';
import { slackMessage } from '../slack/index.ts';
import { adaptiveCard } from '../teams/index.ts';
import { terminalBrief } from '../terminal/index.ts';

/** Every rendering of a handover and of its briefs as text: what a check looks through for what must be in none of them. */
export function renderings(handover: Handover, links: Links): Record<string, string> {
  const mail = mailParts(handover, links);
  const each = (render: (brief: Handover['briefs'][number]) => string) => handover.briefs.map(render).join('\n');
  return {
    plain: each((brief) => plainBrief(brief)),
    'plain with links': plainHandover(handover, links),
    terminal: each((brief) => terminalBrief(brief, { width: 80, colour: true })),
    'narrow terminal': each((brief) => terminalBrief(brief, { width: 30, colour: false })),
    json: jsonText(handover.briefs.map((brief) => jsonBrief(brief))),
    'mail subject': mail.subject,
    'mail headers': JSON.stringify(mail.headers),
    'mail text': mail.text,
    'mail html': mail.html,
    slack: JSON.stringify(slackMessage(handover, links)),
    teams: JSON.stringify(adaptiveCard(handover, links)),
  };
}
