import type { MessageFor } from '@warmstart/core/due';
import type { Meeting } from '@warmstart/core/meeting';
import {
  diffsLetter,
  dueReview,
  type Letter,
  letterOf,
  reviewItem,
  reviewTurn,
  weeklyWanted,
} from '@warmstart/core/review';
import { dateIn, type Instant, laterOf } from '@warmstart/core/time';
import { keptReview, markShown, meetingsAround } from './compose.ts';
import type { ReviewOutcome, SendReview } from './deps.ts';
import { isDone, recordSilence, sendLetter, type Weekly } from './send.ts';

export type { ReviewOutcome, SendReview } from './deps.ts';

/**
 * Sends the weekly mails that fell due to one manager: the review, and the diffs apart for those who ask. One of a kind a week,
 * whatever was changed meanwhile and however often it is called; what throws is to be tried again.
 */
export async function sendReview(message: MessageFor<'send-review'>, deps: SendReview): Promise<ReviewOutcome> {
  const now = deps.clock.now();
  const mine = deps.store.of(message.manager);
  const { settings, directory } = await mine.world({ people: [], teams: [], series: [], calendars: [] });
  const host = directory.manager;
  if (host === null) {
    await drop(message, deps);
    // Everything was erased while the message was under way: so is what another worker has just written.
    if (!(await mine.isListed())) await mine.erase();
    return 'nobody';
  }
  const weekly: Weekly = { deps, message, mine, host, settings, now };
  const meetings = await meetingsAround(mine, now, host);
  const outcome = await work(weekly, meetings);
  if (!(await mine.isListed())) await mine.erase();
  return outcome;
}

async function work(weekly: Weekly, meetings: readonly Meeting[]): Promise<ReviewOutcome> {
  const { message, deps, host, now } = weekly;
  const kinds = kindsWanted(weekly);
  const why = refusal(weekly);
  if (why !== null) return quiet({ state: 'silent', reason: why }, { weekly, meetings });
  const done = await Promise.all(kinds.map((kind) => isDone(kind, weekly)));
  if (!done.every(Boolean)) {
    // The queue held the message until its time: this machine's clock may be slow.
    const turn = reviewTurn(message.week, { host, meetings, now: laterOf(message.at, now) });
    if (turn.kind === 'never') return quiet({ state: 'missed', reason: turn.why }, { weekly, meetings });
    if (turn.kind === 'later') {
      await deps.store.due.put(reviewItem(message.manager, { week: message.week, at: turn.at }));
      await drop(message, deps);
      return 'later';
    }
  }
  const waits = await sendAll(kinds, { weekly, meetings });
  await planNext({ weekly, meetings });
  // A wake-up that stays is handed out every minute, and whoever holds a mail until its next try holds it against that too.
  if (waits) return 'later';
  await drop(message, deps);
  return 'sent';
}

interface Working {
  readonly weekly: Weekly;
  readonly meetings: readonly Meeting[];
}

function kindsWanted({ settings }: Pick<Weekly, 'settings'>): Letter['kind'][] {
  const wanted = weeklyWanted(settings);
  return [...(wanted.review ? (['review'] as const) : []), ...(wanted.diffs ? (['diffs'] as const) : [])];
}

/** Why nothing goes out, by the settings as they are now; null where something does. */
function refusal({ settings, host, now }: Weekly): string | null {
  if (kindsWanted({ settings }).length === 0) return 'the weekly review is switched off';
  const { pausedUntil } = settings;
  return pausedUntil !== null && dateIn(now, host.timezone) < pausedUntil ? `paused until ${pausedUntil}` : null;
}

/** Nothing is sent: that is written down, and the next week is planned. */
async function quiet(
  silence: { readonly state: 'silent' | 'missed'; readonly reason: string },
  working: Working,
): Promise<ReviewOutcome> {
  const { weekly } = working;
  const kinds = kindsWanted(weekly);
  for (const kind of kinds.length === 0 ? (['review'] as const) : kinds) await recordSilence(kind, silence, weekly);
  await planNext(working);
  await drop(weekly.message, weekly.deps);
  return 'silent';
}

/** @returns whether something could not be sent and is to be tried again */
async function sendAll(kinds: readonly Letter['kind'][], working: Working): Promise<boolean> {
  let waits = false;
  for (const kind of kinds) {
    const again = kind === 'review' ? await sendTheReview(working) : await sendTheDiffs(working);
    waits ||= again !== null;
  }
  return waits;
}

async function sendTheReview({ weekly, meetings }: Working): Promise<Instant | null> {
  const { deps, message, mine, host, settings, now } = weekly;
  const composing = { mine, reviews: deps.reviews.of(message.manager), meetings, settings, host, now };
  const kept = await keptReview(message.week, composing);
  if (kept === null) return null;
  const { sent, again } = await sendLetter(letterOf(kept.value.review, host), weekly);
  if (sent) await markShown(kept, composing);
  return again;
}

async function sendTheDiffs({ weekly }: Working): Promise<Instant | null> {
  const { deps, message, mine, now, host } = weekly;
  const [book, earlier] = await Promise.all([mine.book(), deps.reviews.of(message.manager).reviews(2)]);
  const before = earlier.find(({ value }) => value.week < message.week);
  const told = before ? dateIn(before.value.madeAt, host.timezone) : null;
  const letter = book && diffsLetter(book, { now, week: message.week, told });
  if (!letter) {
    await recordSilence('diffs', { state: 'silent', reason: 'nothing deviates' }, weekly);
    return null;
  }
  return (await sendLetter(letter, weekly)).again;
}

/** The next week's is planned by this one, for with no calendar to read nobody else would. */
async function planNext({ weekly, meetings }: Working): Promise<void> {
  const { deps, message, host, settings, now } = weekly;
  const next = dueReview(message.manager, { host, settings, meetings, now, made: message.week });
  if (next !== null) await deps.store.due.put(next);
}

async function drop({ manager, at, ref }: MessageFor<'send-review'>, { store }: SendReview): Promise<void> {
  await store.due.drop({ manager, at, kind: 'review', ref });
}
