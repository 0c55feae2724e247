import { type FocusNews, isSamePlace, placeOf, sayNews, sayPlace } from '@warmstart/core/focus';
import type { ImportantItem } from '@warmstart/core/important';
import type { Notice } from '@warmstart/core/ports';
import { cleanLine } from '@warmstart/core/text';
import { noticed } from '../notice.ts';
import { fileFor, linksFor } from './by-hand.ts';
import type { Look } from './look.ts';
import { mayWrite } from './writer.ts';

/**
 * Tells the manager what became of a booked time without their doing, and where to take one from that no calendar of theirs
 * may be written with. Each once. @returns false where that has to be tried again
 */
export async function told(look: Look): Promise<boolean> {
  const { hand } = look;
  const news = await newsToTell(look);
  const place = await placeToHand(look);
  if (news === null && place === null) return true;
  if (news === null && look.quiet) {
    await hand.write({ handed: place });
    return true;
  }
  if (!(await sent(look, news, place !== null))) return false;
  const done = {
    ...(news === null ? {} : { news: { ...news, told: true } }),
    ...(place === null ? {} : { handed: place }),
  };
  await hand.write(done);
  return true;
}

/** What was written down and then did not come to be is not told. */
async function newsToTell({ hand, item }: Look): Promise<FocusNews | null> {
  const { news } = hand.focus;
  if (news === null || news.told) return null;
  const { plan } = item;
  const came = news.to === null ? plan === undefined : plan !== undefined && isSamePlace(placeOf(plan), news.to);
  if (!came) await hand.write({ news: null });
  return came ? news : null;
}

/** The time that is to be put into a calendar by hand, where that was not said yet. */
async function placeToHand(look: Look) {
  const { plan } = look.item;
  const { event, handed } = look.hand.focus;
  if (plan === undefined || placeOf(plan).start <= look.now) return null;
  const place = placeOf(plan);
  if (handed !== null && isSamePlace(handed, place)) return null;
  return event?.uid == null && !(await mayWrite(look)) ? place : null;
}

function sent(look: Look, news: FocusNews | null, byHand: boolean): Promise<boolean> {
  const { deps, mine, item } = look;
  return noticed(deps, mine, () => ({
    ...wordsOf(look, news, byHand),
    ...(byHand ? handsOn(look) : {}),
    page: new URL(`/important/${encodeURIComponent(item.id)}`, deps.settingsPage).href,
    about: ['focus', item.id, news?.at ?? '', item.plan?.start ?? ''],
  }));
}

function wordsOf(look: Look, news: FocusNews | null, byHand: boolean): { subject: string; lines: string[] } {
  const { item } = look;
  const hand = byHand
    ? ['Warmstart may write no calendar of yours: its page has links and a file that put it into one.']
    : [];
  if (news === null) return { subject: 'Your booked time', lines: [sayBooked(item, look), ...hand] };
  const lines = [sayNews(item, news, { ...look, where: 'message' }), ...hand];
  return { subject: news.to === null ? 'A booked time is lost' : 'A booked time moved', lines };
}

/** What puts it into a calendar. */
function handsOn({ item, mine, hand, now }: Look): Pick<Notice, 'links' | 'file'> {
  const links = linksFor(item, now);
  const file = fileFor(item, { manager: mine.manager, round: hand.focus.round, now });
  if (links === null || file === null) return {};
  return {
    links: [
      { text: 'Add to Google Calendar', url: links.google },
      { text: 'Add to Outlook', url: links.outlook },
    ],
    file: { ...file, type: 'text/calendar' },
  };
}

function sayBooked({ plan, sealed }: ImportantItem, look: Look): string {
  if (plan === undefined) return '';
  return sealed === true ? `A time is booked: ${sayPlace(placeOf(plan), look)}.` : cleanLine(plan.says);
}
