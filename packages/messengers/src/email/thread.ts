import type { Answered, Outgoing } from '@warmstart/core/ports';
import type { Sender } from './address.ts';
import { threadKey } from './mail.ts';
import { messageId, seriesId } from './name.ts';

/**
 * What a brief belongs beneath, the oldest first: the series, then the mail that is corrected; none where nothing may
 * thread. That is judged again by what the message holds: a thread shows which meetings belong together, and a sealed
 * one belongs to nothing.
 */
export function referencesOf({ handover, thread, corrects }: Outgoing, to: string, sender: Sender): string[] {
  if (threadKey(handover) === null) return [];
  const series = thread === null ? [] : [seriesId(thread, to, sender)];
  return corrects === null ? series : [...series, messageId(corrects, sender)];
}

/** A Message-ID as one may be repeated in a header: what is not, somebody else made up. */
const repeatable = /^<[\w!#$%&'*+/=?^`{|}~.@:[\]-]{1,250}>$/;

/** The most names a mail is put beneath, of those its sender listed: the newest. */
const mostReferences = 20;

/** What an answer belongs beneath, the oldest first: the mail it answers last. Names that could be more than a name are left out. */
export function answeredBy(answers: Answered | undefined): string[] {
  if (answers === undefined || !repeatable.test(answers.id)) return [];
  const above = answers.references.filter((name) => repeatable.test(name) && name !== answers.id);
  return [...above.slice(-mostReferences), answers.id];
}

/** RFC 3834, 3.1.8: an answer made by a machine says so, and no other machine answers it. */
export function answeringHeaders(answers: Answered | undefined): Record<string, string> {
  return answers === undefined ? {} : { 'Auto-Submitted': 'auto-replied' };
}
