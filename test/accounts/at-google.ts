import { addSeconds, type Instant } from '@warmstart/core/time';
import { systemClock } from '@warmstart/runtime/clock';
import {
  type CalendarHand,
  type GoogleFields,
  type GoogleStandIn,
  type Push,
  startGoogle,
} from '@warmstart/testing/google';
import type { CalendarName, Hand, Pushes, Site, Throttling, Told } from './site.ts';
import { hourLater, robin, zone } from './site.ts';
import { base, type System, type Time } from './system.ts';

const client = {
  id: 'warmstart.apps.googleusercontent.example',
  secret: 'a-client-secret-of-the-stand-in',
  redirects: [`${base}/connect/google/back`],
};

const team = 'team@group.calendar.google.example';

/** Google as it stands in, with one account that has two calendars. */
export async function atGoogle(time: Time): Promise<Site & { readonly google: GoogleStandIn }> {
  let served: System | null = null;
  const deliver = (push: Push) => taken(push, served);
  const google = await startGoogle({ clock: time, clients: [client], deliver, idTokenClock: systemClock });
  google.addAccount({ email: robin.email, zone, calendars: [{ id: team, name: 'Harbour team', zone }] });
  google.signIn(robin.email);
  let early = 0;
  const ids: Record<CalendarName, string> = { own: robin.email, team };
  return {
    google,
    provider: 'google',
    email: robin.email,
    settings: {
      google: { clientId: client.id, secret: async () => client.secret, oauthRoot: google.root, apiRoot: google.root },
      microsoft: null,
    },
    serve: (system) => {
      served = system;
    },
    hand: (calendar) => handOf(google.calendar(ids[calendar])),
    id: (calendar) => ids[calendar],
    delivered: () => google.pushed(),
    calls() {
      const counts = Object.entries(google.counts());
      const sum = (some: typeof counts) => some.reduce((all, [, count]) => all + count, 0);
      const api = counts.filter(([kind]) => /^(?:calendar|events|channels)/.test(kind));
      return { api: sum(api), oauth: sum(counts) - sum(api) };
    },
    kinds: () => ({ ...google.counts() }),
    early: () => early,
    mostAtOnce: () => null,
    outage(how) {
      const fault =
        how === 'silence' ? ({ kind: 'drop' } as const) : ({ kind: 'refusal', name: 'backendError' } as const);
      return google.trouble({ fault, when: () => true });
    },
    throttle({ seconds, as }: Throttling) {
      const until = addSeconds(time.at, seconds);
      let told = false;
      const when = ({ path }: { path: string }) => {
        if (time.at >= until || !path.startsWith('/calendar/')) return false;
        if (told) early += 1;
        told = true;
        return true;
      };
      const retryAfter = as === 'seconds' ? String(seconds) : httpDate(until);
      google.trouble({ fault: { kind: 'refusal', name: 'tooManyRequests', retryAfter }, when });
    },
    breakPages() {
      google.paging({ most: 5 });
      const over = google.trouble({ fault: { kind: 'refusal', name: 'backendError' }, when: ({ page }) => page === 2 });
      return () => {
        over();
        google.paging({ most: null });
      };
    },
    loseCursor(times) {
      const when = ({ kind }: { kind: string }) => kind === 'events.list';
      return google.trouble({ fault: { kind: 'refusal', name: 'fullSyncRequired' }, when, times });
    },
    revoke: () => google.revoke(robin.email),
    allow: () => {},
    pushes: (how) => google.pushTrouble(pushTrouble(how)),
    endWatches: () => google.endChannels(),
    close: () => google.close(),
  };
}

function pushTrouble(how: Pushes) {
  if (how === 'fine') return null;
  if (how === 'lost') return { lost: true };
  return how === 'twice' ? { doubled: true } : { delayed: how.late };
}

async function taken({ address, headers }: Push, system: System | null): Promise<number> {
  const [, , , manager = '', calendar = ''] = new URL(address).pathname.split('/').map(decodeURIComponent);
  if (system === null) return 503;
  const heard = await system.hooks.google({ manager, calendar, headers: new Headers(headers) });
  return heard === 'taken' ? 200 : 401;
}

function handOf(hand: CalendarHand): Hand {
  return {
    plan(event: Told) {
      hand.plan(event, fieldsOf(event));
    },
    move: (uid, start, at) => hand.move(uid, { start, ...(at && { at }) }),
    cancel: (uid, at) => hand.cancel(uid, at),
    remove: (uid, at) => hand.cancel(uid, at),
    decline: (uid, at) => hand.answer(uid, { email: robin.email, response: 'declined', ...(at && { at }) }),
    retitle: (uid, summary, at) => hand.change(uid, { summary }, at),
    rezone: (uid, to) => hand.rezone(uid, to),
    split: (uid, at) => hand.split(uid, at, { wall: hourLater(at) }),
  };
}

function fieldsOf({ weekly, everyDays = 7, kept }: Told): GoogleFields {
  const rule = weekly && { recurrence: [`RRULE:FREQ=DAILY;INTERVAL=${everyDays};COUNT=${weekly.times}`] };
  const types = { focus: 'focusTime', away: 'outOfOffice' } as const;
  return { ...rule, ...(kept && { eventType: types[kept] }) } as GoogleFields;
}

function httpDate(instant: Instant): string {
  return new Date(instant).toUTCString();
}
