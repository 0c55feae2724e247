import type { Skip } from '../brief.ts';

/** Why there is no brief, as the end of "No brief: …". */
export function skipWords(skip: Skip): string {
  switch (skip) {
    case 'cancelled':
      return 'cancelled';
    case 'declined':
      return 'declined';
    case 'all-day':
      return 'it takes the whole day';
    case 'free':
      return 'shown as free';
    case 'alone':
      return 'nobody else comes';
    case 'past':
      return 'it has begun';
    case 'stranger':
      return 'an invitation from outside, not accepted yet';
    case 'too-large':
      return 'too many people';
    case 'muted':
      return 'muted';
    case 'quiet-hours':
      return 'within quiet hours';
    case 'nothing-known':
      return 'nothing known yet';
  }
}
