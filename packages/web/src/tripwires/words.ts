import type { SignalKind } from '@warmstart/core/signal';
import { type Duration, durationParts } from '@warmstart/core/time';
import { callKind, type Gaze, type Tripwire } from '@warmstart/core/tripwire';
import { type Reader, sayDay } from '../words/index.ts';

/** A length as it is said: "10 working days", "1 week". */
export function sayLength(length: Duration): string {
  const { count, unit } = durationParts(length);
  const words = { m: 'minute', h: 'working hour', d: 'day', wd: 'working day', w: 'week' }[unit];
  return `${count} ${words}${count === 1 ? '' : 's'}`;
}

/** A kind of signal as one thing. */
export function sayKind(kind: SignalKind): string {
  return callKind(kind).one;
}

function oneOf(kind: SignalKind): string {
  const words = sayKind(kind);
  return `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
}

/** What is normal by a tripwire, in a few words without a name. */
export function sayNormal(tripwire: Tripwire, reader: Pick<Reader, 'today' | 'locale'>): string {
  switch (tripwire.kind) {
    case 'quiet':
      return `${oneOf(tripwire.signal)} at least every ${sayLength(tripwire.after)}`;
    case 'waiting':
      return `${oneOf(tripwire.until)} within ${sayLength(tripwire.after)} of each ${sayKind(tripwire.signal)}`;
    case 'overrun':
      return `each ${sayKind(tripwire.signal)} over within ${tripwire.factor} × ${sayLength(tripwire.expected)}`;
    case 'band':
      return sayBand(tripwire);
    case 'missing':
      return `each ${sayKind(tripwire.trigger)} has ${tripwire.tags.length === 0 ? `one ${sayKind(tripwire.expects)}` : `${sayKind(tripwire.expects)}: ${tripwire.tags.join(', ')}`} within ${sayLength(tripwire.within)}`;
    case 'slip':
      return `by ${sayDay(tripwire.plan, reader.today, reader.locale)}, at most ${sayLength(tripwire.tolerance)} later`;
    case 'not-started':
      return `begun by ${tripwire.at} % of the quarter`;
    case 'unkept':
      return `moved fewer than ${tripwire.moves} times, kept within ${sayLength(tripwire.after)} of its date`;
    case 'recurring':
      return tripwire.recognition
        ? `recognition at least every ${sayLength(tripwire.within)}`
        : `one topic in fewer than ${tripwire.times} of ${tripwire.of} 1:1s`;
    case 'stale':
      return `looked at every ${sayLength(tripwire.after)}`;
  }
}

function sayBand({ min, max, unit }: Extract<Tripwire, { kind: 'band' }>): string {
  const of = unit === null ? '' : ` ${unit}`;
  if (min !== null && max !== null) return `${min} to ${max}${of}`;
  return max === null ? `at least ${min ?? 0}${of}` : `at most ${max}${of}`;
}

/** At what a tripwire looks, where that is not simply the team. */
export function sayGaze(gaze: Gaze, armed: boolean): string | null {
  switch (gaze) {
    case 'team':
      return null;
    case 'people':
      return 'watches persons; what it finds waits for the 1:1';
    case 'folded':
      return 'watches persons and tells them only as a team: two layers are between';
    case 'off':
      return armed ? 'off: too many layers are between you and them' : 'off: not armed';
    case 'resting':
      return 'rests while you lead by hand';
  }
}

/** What each kind of tripwire notices, to choose from. */
export const kindWords = {
  quiet: 'quiet: nothing of a kind for too long',
  waiting: 'waiting: something waits too long for its answer',
  overrun: 'overrun: work takes far longer than expected',
  band: 'band: a figure leaves its band of normal',
  missing: 'missing: what belongs to something does not come',
  slip: 'slip: a forecast passes the plan',
  'not-started': 'not-started: objectives have no start',
  unkept: 'unkept: promises fall overdue or are moved again',
  recurring: 'recurring: one topic returns, or nobody is thanked',
  stale: 'stale: the model is not looked at',
} as const;
