import { sayDate } from '../brief/lines/say.ts';
import type { ImportantItem } from '../important/item.ts';
import { cleanLine } from '../text/index.ts';
import { dateIn, type Instant, type TimeZone, wallAt } from '../time/index.ts';
import type { FocusNews, FocusPlace } from './kept-focus.ts';

/** How it is said, and to whom. */
export interface Saying {
  readonly zone: TimeZone;
  readonly locale: string;
  readonly now: Instant;
}

/** What stands in the event itself: of a sealed item nothing but that it is one. */
export function eventSays({ plan, sealed }: Pick<ImportantItem, 'plan' | 'sealed'>): string {
  return sealed === true || plan === undefined ? 'A time booked in Warmstart.' : cleanLine(plan.says);
}

/**
 * What became of a booked time, in one sentence. Never by what drove it away: that may be sealed.
 * @param where on the signed-in page a sealed item is named, in a message it is not
 */
export function sayNews(
  item: Pick<ImportantItem, 'what' | 'sealed'>,
  { kind, from, to }: FocusNews,
  saying: Saying & { readonly where: 'page' | 'message' },
): string {
  const name = item.sealed === true && saying.where === 'message' ? 'A booked time' : `“${cleanLine(item.what)}”`;
  const was = sayPlace(from, saying);
  if (kind === 'moved' && to !== null)
    return `${name} moved from ${was} to ${sayPlace(to, saying)}: something else was put there.`;
  return `${name} has lost ${was}: something else was put there, and the next seven days hold no other free 25 minutes.`;
}

/** "Thu 26 Nov 09:00" */
export function sayPlace({ start }: Pick<FocusPlace, 'start'>, { zone, locale, now }: Saying): string {
  const { date, time } = wallAt(start, zone);
  return `${sayDate(date, dateIn(now, zone), { locale, weekday: true })} ${time}`;
}
