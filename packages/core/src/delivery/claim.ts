import type { Delivery } from './delivery.ts';

/**
 * Why a claim was granted. A crash can therefore never lose a brief for ever: `absent` (nobody had it), `expired` (who
 * had it never called the provider), `abandoned` (who had it may have called, and died before recording), `again` (the
 * last attempt failed and its wait is over), `revived` (it had ended in silence or was called off, and is due again after all).
 */
export type ClaimReason = 'absent' | 'expired' | 'abandoned' | 'again' | 'revived';

/** Why the claim on a record in this state was granted, its lease being over. @param before null where there was none */
export function claimReason(before: Pick<Delivery, 'state'> | null): ClaimReason {
  if (before === null) return 'absent';
  switch (before.state) {
    case 'sending':
      return 'abandoned';
    case 'failed':
      return 'again';
    case 'silent':
    case 'superseded':
      return 'revived';
    default:
      return 'expired';
  }
}
