import type { Attempt, Delivery } from '@warmstart/core/delivery';
import type { Instant } from '@warmstart/core/time';
import type { Fate } from './event.ts';

/** What was heard, of which try, and when. */
export interface Evidence {
  readonly attempt: string;
  readonly fate: Fate;
  readonly reference: string;
  readonly now: Instant;
}

/** What a complaint leaves in the record: it is known by it when it comes again. */
export const markedAsSpam = 'Its reader marked it as spam.';

/**
 * The record of a delivery by what was heard of one of its tries; null when it stands so already. In whatever order
 * events come, and however often, it ends the same: taken is less than came back, and that less than refused.
 */
export function settledBy(delivery: Delivery, { attempt, fate, reference, now }: Evidence): Delivery | null {
  const { state } = delivery;
  // It ended without a message, by a worker that had read this record before.
  if (state === 'superseded' || state === 'silent' || state === 'refused') return null;
  const sent: Delivery =
    state === 'sent'
      ? delivery
      : {
          ...delivery,
          state: 'sent',
          at: now,
          reason: null,
          reference,
          attempts: told(delivery, attempt, 'sent', null),
        };
  switch (fate.kind) {
    case 'taken':
      return state === 'sent' ? null : sent;
    case 'returned':
      return saying(sent, `${fate.why}.`, delivery);
    case 'complained':
      return saying(sent, markedAsSpam, delivery);
    case 'refused':
      return {
        ...delivery,
        state: 'refused',
        at: now,
        reason: fate.why,
        reference,
        attempts: told(delivery, attempt, 'refused', fate.why),
      };
    case 'nothing-new':
      return null;
  }
}

/** With these words behind what stood there: of a correction that is what it told. */
function saying(sent: Delivery, words: string, before: Delivery): Delivery | null {
  if (before.state === 'sent' && before.reason?.endsWith(words)) return null;
  return { ...sent, reason: sent.reason === null ? words : `${sent.reason} ${words}` };
}

function told({ attempts }: Delivery, id: string, outcome: 'sent' | 'refused', why: string | null): Attempt[] {
  return attempts.map((one) => (one.id === id ? { ...one, outcome, why } : one));
}
