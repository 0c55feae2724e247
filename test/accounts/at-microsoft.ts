import { systemClock } from '@warmstart/runtime/clock';
import {
  type Calendar,
  type MicrosoftEvent,
  type MicrosoftStandIn,
  type Push,
  type PushAnswer,
  startMicrosoft,
} from '@warmstart/testing/microsoft';
import type { Hand, Pushes, Site, Told } from './site.ts';
import { hourLater, robin } from './site.ts';
import { base, type System, type Time } from './system.ts';

const clientId = '6731de76-14a6-49ae-97bc-6eba6914391e';
const clientSecret = 'a-secret-of-the-stand-in';

/** Microsoft as it stands in, with one account that has two calendars. Its certificate has to be trusted before. */
export async function atMicrosoft(time: Time): Promise<Site & { readonly microsoft: MicrosoftStandIn }> {
  let served: System | null = null;
  const microsoft = await startMicrosoft({
    clock: time,
    idTokenClock: systemClock,
    clientId,
    clientSecret,
    redirects: [`${base}/connect/microsoft/back`],
    deliver: (push) => taken(push, served),
  });
  const calendars = [{ name: 'Calendar' }, { name: 'Harbour team' }];
  const account = microsoft.addAccount({ email: robin.email, name: robin.name ?? '', calendars });
  const calendarOf = { own: () => account.calendar(), team: () => account.calendar('Harbour team') };
  const every = Number.MAX_SAFE_INTEGER;
  return {
    microsoft,
    provider: 'microsoft',
    email: robin.email,
    settings: {
      google: null,
      microsoft: {
        clientId,
        secret: async () => clientSecret,
        tenant: 'common',
        loginRoot: microsoft.login,
        graphRoot: microsoft.root,
      },
    },
    serve: (system) => {
      served = system;
    },
    hand: (calendar) => handOf(calendarOf[calendar]()),
    id: (calendar) => calendarOf[calendar]().id,
    delivered: () => microsoft.subscriptions.tick(),
    calls() {
      const oauth = microsoft.count('token') + microsoft.count('authorize');
      return { api: microsoft.count() - oauth, oauth };
    },
    kinds() {
      const counts: Record<string, number> = {};
      for (const { place, inBatch } of microsoft.requests()) if (!inBatch) counts[place] = (counts[place] ?? 0) + 1;
      return counts;
    },
    early: () => microsoft.early(),
    mostAtOnce: () => microsoft.mostAtOnce(),
    outage: (how) =>
      microsoft.trouble({
        what: how === 'silence' ? { kind: 'reset' } : { kind: 'status', status: 503 },
        times: every,
      }),
    throttle: ({ seconds, as }) =>
      void microsoft.trouble({ what: { kind: 'throttled', retryAfter: seconds, as }, at: 'calendarView' }),
    breakPages() {
      microsoft.paging.most = 5;
      const broken = { what: { kind: 'status', status: 503 }, at: 'calendarView', page: 2, times: every } as const;
      const over = microsoft.trouble(broken);
      return () => {
        over();
        microsoft.paging.most = null;
      };
    },
    loseCursor(times) {
      const what = { kind: 'status', status: 410, code: 'syncStateNotFound' } as const;
      return microsoft.trouble({ what, at: 'calendarView', times });
    },
    revoke: () => microsoft.lock(robin.email, 'consent-revoked', { atOnce: true }),
    allow: () => microsoft.unlock(robin.email),
    pushes: (how) => Object.assign(microsoft.subscriptions.manner, mannerOf(how)),
    endWatches() {
      for (const { id } of microsoft.subscriptions.live()) microsoft.subscriptions.remove(id);
    },
    close: () => microsoft.close(),
  };
}

function mannerOf(how: Pushes) {
  const fine = { lost: false, twice: false, delay: 0 };
  if (how === 'fine') return fine;
  if (how === 'lost') return { ...fine, lost: true };
  return how === 'twice' ? { ...fine, twice: true } : { ...fine, delay: how.late };
}

async function taken({ url, body }: Push, system: System | null): Promise<PushAnswer> {
  const address = new URL(url);
  const token = address.searchParams.get('validationToken');
  if (token !== null) return { status: 200, contentType: 'text/plain', body: token };
  if (system === null) return { status: 503, contentType: '', body: '' };
  const [, , , manager = '', calendar = ''] = address.pathname.split('/').map(decodeURIComponent);
  const heard = await system.hooks.microsoft({ manager, calendar, body: JSON.parse(body) });
  return { status: heard === 'taken' ? 202 : 401, contentType: '', body: '' };
}

function handOf(calendar: Calendar): Hand {
  return {
    plan: (event) => calendar.hold(eventOf(event)),
    move: (uid, to, at) => calendar.move(uid, to, at),
    cancel: (uid, at) => calendar.cancel(uid, at),
    remove: (uid, at) => calendar.delete(uid, at),
    decline: (uid, at) => calendar.decline(uid, at, { kept: uid.length % 2 === 0 }),
    retitle: (uid, title, at) => calendar.change(uid, { title }, at),
    rezone: (uid, zone) => calendar.change(uid, { zone }),
    split(uid, at) {
      const to = `${uid.split('@')[0]}-from-${at.slice(0, 10)}@harbour.example`;
      const { event } = calendar.find(uid) ?? {};
      if (event === undefined) throw new Error(`there is no ${uid}`);
      const start = hourLater(at);
      calendar.split(uid, at, { uid: to, start, end: `${start.slice(0, 14)}${event.end.slice(14)}` });
      return to;
    },
  };
}

function eventOf({ kept, ...event }: Told): MicrosoftEvent {
  return kept === 'away' ? { ...event, showAs: 'oof' } : event;
}
