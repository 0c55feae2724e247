import type { Handover } from '@warmstart/core/brief';
import type { Messenger, Notice, Outgoing, OutgoingReview, Sent } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { letterMessage } from '../message/index.ts';
import { bodyOf } from '../words/index.ts';
import { workflowAddress } from './address.ts';
import { noticeCard } from './notice.ts';
import { outcomeOf } from './outcome.ts';
import { adaptiveCard, messageCard, type TeamsMessage } from './teams.ts';

export interface TeamsOptions {
  /** The address of the chat's workflow. A secret: it stands in no outcome and no error. */
  readonly address: string;
  /** Whether the manager confirmed that nobody else reads the chat. */
  readonly own: boolean;
  /** How long a workflow may take to answer; 10 unless set. */
  readonly timeoutSeconds?: number;
  /** How it is reached; the machine's own way unless set. */
  readonly fetch?: typeof fetch;
}

/** The largest message Teams takes, in bytes (learn.microsoft.com, "Rate limiting and size", 28 KB). */
const largest = 28 * 1024;

/**
 * Posts cards to the chat of a Workflows webhook. It can neither change nor find what it posted: a correction is another
 * card, and what may have been taken is sent once more. Private and sealed briefs go to the manager's own chat only.
 */
export function teamsMessenger({ address, own, timeoutSeconds = 10, fetch: reach = fetch }: TeamsOptions): Messenger {
  const url = workflowAddress(address);

  async function post(message: TeamsMessage, at: Instant): Promise<Sent> {
    if (url === null)
      return {
        outcome: 'refused',
        gone: true,
        why: 'This is not the address of a workflow of Teams. Connect Teams again on the Settings page.',
      };
    const body = JSON.stringify(message);
    if (sizeOf(body) > largest) return { outcome: 'refused', why: 'The message is too large for Teams.' };
    try {
      const answer = await reach(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      });
      return outcomeOf(await answerOf(answer), at);
    } catch {
      // Whatever it says may quote the address.
      return { outcome: 'failed', why: 'Teams was not reached, or its answer was lost.' };
    }
  }

  return {
    async send({ channel, handover, links, correction, remarks, replaces, at }: Outgoing) {
      if (channel.kind !== 'teams') return { outcome: 'refused', why: 'this is no channel of Teams' };
      if (replaces?.orSend === false) return { outcome: 'refused', why: 'a message in Teams cannot be changed' };
      if (!own && !isOpen(handover)) return { outcome: 'refused', why: notOwn };
      const above = { correction, remarks };
      const card = adaptiveCard(handover, links, above);
      const fits = sizeOf(JSON.stringify(card)) <= largest;
      return post(fits ? card : adaptiveCard({ ...handover, body: 'link' }, links, above), at);
    },
    async notify(notice: Notice) {
      if (notice.channel.kind !== 'teams') return { outcome: 'refused', why: 'this is no channel of Teams' };
      // A notice may name people and meetings of any class.
      if (!own) return { outcome: 'refused', why: notOwn };
      return post(noticeCard(notice), notice.at);
    },
    async review(review: OutgoingReview) {
      if (review.channel.kind !== 'teams') return { outcome: 'refused', why: 'this is no channel of Teams' };
      if (!own) return { outcome: 'refused', why: notOwn };
      return post(messageCard(letterMessage(review)), review.at);
    },
  };
}

const notOwn =
  'this chat is not confirmed as your own, and what is private does not go where others read: confirm it on the Settings page';

function isOpen(handover: Handover): boolean {
  return (
    handover.privacy === 'open' &&
    bodyOf(handover) !== 'neutral' &&
    handover.briefs.every(({ privacy }) => privacy === 'open')
  );
}

const Problem = z.object({ error: z.object({ code: z.string().regex(/^\w{1,80}$/) }) });

async function answerOf(response: Response) {
  const problem = response.status === 400 ? Problem.safeParse(await response.json().catch(() => null)) : null;
  if (problem === null) await response.body?.cancel();
  const run = response.headers.get('x-ms-workflow-run-id');
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    code: problem?.success ? problem.data.error.code : null,
    run: run !== null && /^[\w-]{1,100}$/.test(run) ? run : null,
  };
}

function sizeOf(body: string): number {
  return new TextEncoder().encode(body).length;
}
