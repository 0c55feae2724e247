import type { SeriesFacts } from '@warmstart/core/calendar';
import { CalendarError, type SeriesShelf } from '@warmstart/core/ports';
import { type Instant, secondsBetween, type TimeZone, wallAt } from '@warmstart/core/time';
import type * as z from 'zod';
import { longestTitle, longestUid } from '../ics/bounds.ts';
import { cutTo } from '../ics/text/cut.ts';
import { plainUid } from '../uid/index.ts';
import { callGoogle, type WayIn } from './call.ts';
import { GoogleEvent } from './event.ts';
import { type Draft, visibilityOf } from './meeting.ts';
import { listEvents, type Query } from './pages.ts';
import { seriesStartOf } from './times.ts';
import { StartOver } from './trouble.ts';

/** Series that one reading asks for one by one, where the list did not tell. */
const mostAsked = 20;

/** After so long a series that could not be seen is asked for again, in seconds. */
const askAgain = 2 * 86_400;

const fields = 'id,iCalUID,summary,start,status,visibility';

const Series = GoogleEvent.pick({
  id: true,
  iCalUID: true,
  summary: true,
  start: true,
  status: true,
  visibility: true,
});

export interface SeriesQuestion {
  readonly way: WayIn;
  /** The calendar and the window. */
  readonly query: Query;
  readonly shelf: SeriesShelf;
  readonly zone: TimeZone;
  readonly now: Instant;
}

/**
 * Puts what is not yet known of the series of these meetings on the shelf. Usually all is known and nothing is asked;
 * what is not takes one list of the window's series, and one call for each series that it does not tell of.
 */
export async function learnSeries(drafts: readonly Draft[], question: SeriesQuestion): Promise<void> {
  const { shelf, now } = question;
  const members = drafts.flatMap((draft) => (isMember(draft) ? [draft] : []));
  const wanted = new Set(members.filter((draft) => isNews(draft, shelf, now)).map(({ series }) => series));
  if (wanted.size === 0) return;
  const found = wanted.size > 1 ? await listed(wanted, question) : new Map<string, SeriesFacts>();
  for (const id of [...wanted].filter((id) => !found.has(id)).slice(0, mostAsked)) {
    // A guest of one occurrence may not see its series: that is remembered too, without a title.
    found.set(
      id,
      (await asked(id, question)) ?? { uid: '', title: '', start: null, visibility: 'public', seenAt: now },
    );
  }
  for (const [id, facts] of found) shelf.put(id, facts);
  for (const draft of members) {
    const facts = found.get(draft.series);
    // An occurrence that was edited differs from its series for good: once seen, it is no news.
    if (facts && differs(draft, facts)) shelf.put(draft.id, { ...markOf(draft), visibility: 'public', seenAt: now });
  }
}

type Member = Draft & { readonly series: string };

/** What was called off is not briefed, so its series need not be known. */
function isMember(draft: Draft): draft is Member {
  return draft.series !== null && draft.meeting.status !== 'cancelled';
}

/** Whether the series is unknown, or may have changed: its occurrence says something else than is remembered. */
function isNews(draft: Member, shelf: SeriesShelf, now: Instant): boolean {
  const facts = shelf.get(draft.series);
  if (!facts) return true;
  if (isUnseen(facts)) return secondsBetween(facts.seenAt, now) > askAgain;
  if (!differs(draft, facts)) return false;
  const [mark, known] = [markOf(draft), shelf.get(draft.id)];
  return known?.title !== mark.title || known.start !== mark.start;
}

function isUnseen({ title, start }: SeriesFacts): boolean {
  return title === '' && start === null;
}

/** Whether the title is not that of the series, or the original start none that a series of this first start would have. */
function differs({ meeting }: Draft, facts: SeriesFacts): boolean {
  if (isUnseen(facts)) return false;
  if (meeting.title !== facts.title) return true;
  const { recurrenceId, timezone } = meeting;
  if (facts.start === null || recurrenceId === null || !recurrenceId.includes('T')) return false;
  return recurrenceId < facts.start || wallAt(recurrenceId, timezone).time !== wallAt(facts.start, timezone).time;
}

function markOf({ meeting }: Draft): Pick<SeriesFacts, 'uid' | 'title' | 'start'> {
  const { uid, title, recurrenceId } = meeting;
  return { uid, title, start: recurrenceId?.includes('T') ? recurrenceId : null };
}

async function listed(wanted: ReadonlySet<string>, question: SeriesQuestion): Promise<Map<string, SeriesFacts>> {
  const { way, query, zone, now } = question;
  const asking = { ...query, singleEvents: false, maxResults: 2500, fields: `kind,nextPageToken,items(${fields})` };
  return await listEvents(way, asking, () => {
    const found = new Map<string, SeriesFacts>();
    return {
      take({ items }) {
        for (const item of items) {
          const read = Series.safeParse(item);
          if (read.success && wanted.has(read.data.id) && read.data.status !== 'cancelled')
            found.set(read.data.id, factsOf(read.data, zone, now));
        }
        return found.size < wanted.size;
      },
      found: () => found,
    };
  });
}

/** Null where it is not there for us. */
async function asked(id: string, { way, query, zone, now }: SeriesQuestion): Promise<SeriesFacts | null> {
  const { calendarId } = query;
  try {
    const answer = await callGoogle(way, (client, options) =>
      client.events.get({ calendarId, eventId: id, fields }, options),
    );
    const read = Series.safeParse(answer);
    return read.success && read.data.status !== 'cancelled' ? factsOf(read.data, zone, now) : null;
  } catch (error) {
    if (error instanceof StartOver || (error instanceof CalendarError && error.trouble === 'not-found')) return null;
    throw error;
  }
}

function factsOf(
  { iCalUID, summary, start, visibility }: z.infer<typeof Series>,
  zone: TimeZone,
  now: Instant,
): SeriesFacts {
  const title = cutTo((summary ?? '').replaceAll('\u0000', '').trim(), longestTitle);
  return {
    uid: plainUid((iCalUID ?? '').slice(0, longestUid)),
    title,
    start: start ? seriesStartOf(start, zone) : null,
    visibility: visibilityOf({ visibility }),
    seenAt: now,
  };
}
