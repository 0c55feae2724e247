import type { Sent } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { SlackFault } from './client.ts';

/** The app was taken out of the workspace, or its token was: nothing goes anywhere until it is put in again. */
const outOfTheWorkspace = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
]);

/** Nobody is there who could read it. */
const nobodyThere = new Set([
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'messages_tab_disabled',
  'not_in_channel',
  'user_disabled',
  'user_not_found',
  'users_not_found',
]);

/** It is not taken as it is written. */
const neverSo = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'markdown_text_conflict',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
]);

/**
 * What a fault of Slack means for a delivery; its words: docs.slack.dev, chat.postMessage, "Errors". `refused` is what will
 * never be taken; rights that are missing, and all that may pass, is `failed`.
 */
export function outcomeOf(fault: SlackFault, at: Instant): Sent {
  switch (fault.kind) {
    case 'lost':
      return { outcome: 'failed', why: 'Slack was not reached, or its answer was lost.' };
    case 'throttled':
      return {
        outcome: 'failed',
        why: `Slack takes no more messages for ${fault.seconds} s.`,
        // A second more, for clocks differ.
        notBefore: addSeconds(at, fault.seconds + 1),
      };
    case 'told':
      return wordsOf(fault.word);
  }
}

function wordsOf(word: string): Sent {
  if (outOfTheWorkspace.has(word))
    return gone(`Slack lets Warmstart in no more (${word}): install its app in the workspace again.`);
  if (nobodyThere.has(word))
    return gone(`Slack has nobody there any more who could read it (${word}): connect Slack again.`);
  if (neverSo.has(word))
    return { outcome: 'refused', why: `Slack does not take the message as it is written (${word}).` };
  if (word === 'missing_scope')
    return {
      outcome: 'failed',
      why: 'The Slack app lacks a permission: install it anew from the manifest in docs/slack.md.',
    };
  return { outcome: 'failed', why: `Slack did not take the message: ${word}.` };
}

function gone(why: string): Sent {
  return { outcome: 'refused', why, gone: true };
}
