import type { Sent } from '@warmstart/core/ports';
import { type Instant, retryAfterOf } from '@warmstart/core/time';

/** What a workflow answered; nothing of its body but the name of an error. */
export interface WorkflowAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: string | null;
  /** Microsoft's name of the run, to find it in Power Automate. */
  readonly run: string | null;
}

/**
 * What an answer means for a delivery. A workflow that takes a request says 202 (learn.microsoft.com/azure/logic-apps,
 * "Request trigger"); one that was deleted, turned off or given a new address refuses it, and will refuse the next.
 */
export function outcomeOf({ status, retryAfter, code, run }: WorkflowAnswer, at: Instant): Sent {
  if (status === 202 || status === 200) return { outcome: 'sent', reference: run ?? 'accepted' };
  if (status === 429) return throttled(retryAfter, at);
  if (status === 408 || status >= 500) return failed(`Teams has trouble of its own (${status}).`);
  if (status === 413) return { outcome: 'refused', why: 'The message is too large for Teams.' };
  if (status === 400 && code !== 'WorkflowTriggerIsNotEnabled' && code !== 'WorkflowDisabled')
    return { outcome: 'refused', why: 'The workflow does not take the message as it is written (400).' };
  if (status >= 400) return { outcome: 'refused', why: dead(status), gone: true };
  return failed(`Teams answered with ${status}, which says neither that the message was taken nor that it was not.`);
}

function dead(status: number): string {
  return `The workflow of this chat takes nothing any more (${status}): it was deleted, turned off, or has another address. Connect Teams again on the Settings page.`;
}

/** The longest wait that is believed, in seconds. */
const longestWait = 86_400;

function throttled(retryAfter: string | null, at: Instant): Sent {
  const notBefore = retryAfterOf(retryAfter, at, longestWait);
  const why = 'Teams takes no more messages for now.';
  return notBefore === null ? failed(why) : { outcome: 'failed', why, notBefore };
}

function failed(why: string): Sent {
  return { outcome: 'failed', why };
}
