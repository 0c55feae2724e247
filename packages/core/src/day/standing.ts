import type { Brief, Skip } from '../brief/index.ts';
import type { Delivery } from '../delivery/index.ts';
import type { Meeting } from '../meeting/index.ts';
import { addSeconds, dateIn, type Instant, instantOf, type PlainDate, type TimeZone } from '../time/index.ts';

/** How the brief of one meeting stands on one channel, or as a whole while nothing is recorded. */
export type Standing =
  /** No brief comes, by what is known now. */
  | { readonly kind: 'silent'; readonly why: Skip }
  /** No brief came, by what was recorded then. */
  | { readonly kind: 'silent-then'; readonly why: string }
  | { readonly kind: 'paused'; readonly until: PlainDate }
  | { readonly kind: 'planned'; readonly at: Instant }
  /** It should have gone out, and nothing is recorded yet. */
  | { readonly kind: 'overdue'; readonly since: Instant }
  /** The meeting has begun and nothing is recorded: Warmstart was not there. */
  | { readonly kind: 'unrecorded' }
  | {
      readonly kind: 'sending' | 'sent' | 'failed' | 'refused' | 'missed' | 'superseded';
      readonly channel: string;
      readonly at: Instant;
      readonly late: boolean;
      readonly why: string | null;
    };

export interface StandingQuestion {
  readonly meeting: Meeting;
  /** Composed by what is known now. */
  readonly brief: Brief;
  /** Records of this meeting at this start, corrections left out. */
  readonly deliveries: readonly Delivery[];
  readonly pausedUntil: PlainDate | null;
  readonly now: Instant;
  readonly zone: TimeZone;
}

/** A brief this long overdue is not merely on its way: a sweep comes every minute. */
const patience = 90;

/** How the brief stands: one for each channel with a record, else one. */
export function standingsOf(question: StandingQuestion): Standing[] {
  const { deliveries, meeting, now } = question;
  const told = deliveries.flatMap((delivery) => recorded(delivery) ?? []);
  if (told.length > 0) return told;
  const begun = meeting.start <= now;
  const silent = deliveries.find(({ state }) => state === 'silent');
  if (begun && silent) return [{ kind: 'silent-then', why: silent.reason ?? 'the reason was not kept' }];
  return [expected(question, begun)];
}

/** A claim is not an event for the reader, and a silence is told only where no channel got anything. */
function recorded({ state, channel, at, late, reason }: Delivery): Standing | null {
  switch (state) {
    case 'claimed':
    case 'sending':
      return { kind: 'sending', channel, at, late, why: reason };
    case 'silent':
      return null;
    default:
      return { kind: state, channel, at, late, why: reason };
  }
}

function expected({ brief, meeting, pausedUntil, now, zone }: StandingQuestion, begun: boolean): Standing {
  if (brief.skipped !== null) return { kind: 'silent', why: brief.skipped };
  if (pausedUntil !== null && dateIn(meeting.start, zone) < pausedUntil) return { kind: 'paused', until: pausedUntil };
  if (begun) return { kind: 'unrecorded' };
  const at = instantOf(brief.due);
  return addSeconds(at, patience) < now ? { kind: 'overdue', since: at } : { kind: 'planned', at };
}
