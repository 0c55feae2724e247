import { neverRead } from '@warmstart/core/calendar';
import { addSeconds } from '@warmstart/core/time';
import { attendee, meetingWith, person } from '@warmstart/testing/builders';
import { account, accountCalendar, revoked } from '../pages/accounts.ts';
import { ada, bo, hearing, ines, mail, morning, oneOnOne, roadmap, world } from '../pages/morning.ts';
import { pathOf } from '../pages/routes.ts';
import type { Standing } from '../pages/site.ts';

/** A state of the system worth looking at, and the pages to look at it on. */
export interface Scene {
  readonly standing: Standing;
  readonly paths: Readonly<Record<string, string>>;
}

const name = 'Karl-Theodor Freiherr von Donaudampfschifffahrtsgesellschaftskapitän-Rindfleischetikettierung';
const long = person({ name, emails: ['karl@harbour.example'] });
const title =
  'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung mit der Donaudampfschifffahrtsgesellschaft';
const german = meetingWith([long, ada], { title, start: '2026-03-03T16:00:00Z' });
const turned = meetingWith([person({ name: 'נועה כהן', emails: ['noa@harbour.example'] }), ada], {
  title: 'תכנון רבעוני של הצוות (Q2) 2026',
  start: '2026-03-03T17:00:00Z',
});

const crowd = Array.from({ length: 300 }, (_, index) =>
  attendee({ name: `Guest ${index}`, email: `g${index}@harbour.example` }),
);
const townHall = meetingWith([ada, bo, ines], { title: 'Town hall', start: '2026-03-03T15:30:00Z' });
const full = Array.from({ length: 60 }, (_, index) =>
  meetingWith(index % 2 ? [ada] : [ines, bo], {
    title: `Session ${index + 1} of a very full day, with a title that says more than it should`,
    start: addSeconds('2026-03-03T15:00:00Z', index * 600),
  }),
);

/** A calendar that turned to an error page two hours ago. */
const failing = {
  ...neverRead,
  readAt: '2026-03-03T13:05:00Z',
  failingSince: '2026-03-03T13:10:00Z',
  failures: 9,
  trouble: 'its address answers with a web page instead of a calendar.',
  faults: [{ where: 'Rota', what: 'its rule cannot be read; it was left out' }],
  namesAttendees: true,
};

const meetingPaths = {
  today: '/',
  outbox: '/outbox',
  mail: '/outbox/20260303T135500Z-0123456789abcdef.eml',
  settings: '/settings',
};

export const scenes: Readonly<Record<string, Scene>> = {
  morning: {
    standing: morning,
    paths: { ...meetingPaths, meeting: pathOf(oneOnOne), roadmap: pathOf(roadmap), sealed: pathOf(hearing) },
  },
  nothing: {
    standing: { now: '2026-03-03T13:00:00Z', mode: 'demo' },
    paths: { today: '/', outbox: '/outbox', settings: '/settings', missing: '/nowhere' },
  },
  names: {
    standing: { ...morning, mode: 'live', meetings: [german, turned], deliveries: [], dead: [] },
    paths: { today: '/', german: pathOf(german), turned: pathOf(turned) },
  },
  much: {
    standing: {
      ...morning,
      meetings: [{ ...townHall, attendees: [...townHall.attendees, ...crowd] }, ...full],
      deliveries: [],
      mails: Array.from({ length: 60 }, (_, index) =>
        mail({ name: `mail-${index}.eml`, subject: `Brief: session ${index}` }),
      ),
      book: {
        ...world,
        series: Array.from({ length: 90 }, (_, index) => ({ match: { title: `Series ${index}` }, muted: true })),
      },
      calendars: Array.from({ length: 6 }, (_, index) => ({
        id: `c-${index}`,
        name: `Calendar ${index}`,
        ...(index > 3 ? { sync: failing } : {}),
      })),
    },
    paths: { today: '/', later: '/?from=30', hall: pathOf(townHall), outbox: '/outbox', settings: '/settings' },
  },
  accounts: {
    standing: {
      ...morning,
      accounts: [
        account({ permissions: ['read', 'write'] }),
        account({ id: 'm-robin', provider: 'microsoft', email: 'robin@hafen-verwaltungsgesellschaft.example' }),
        account({ id: 'g-old', email: 'robin.old@harbour.example', trouble: revoked }),
      ],
      accountCalendars: [
        accountCalendar(),
        accountCalendar({ id: 'g-team', name: title, watch: null, on: false }),
        accountCalendar({ id: 'm-own', name: 'תכנון רבעוני', kind: 'microsoft', account: 'm-robin', watch: null }),
        accountCalendar({ id: 'g-last', name: 'Old', account: 'g-old', sync: failing }),
      ],
      opening: {
        offered: async () => ({
          done: true,
          calendars: [
            { id: 'a', name: title, primary: false, bare: false },
            { id: 'b', name: 'Holidays in Germany', primary: false, bare: true },
            { id: 'robin.hale@harbour.example', name: 'Robin Hale', primary: true, bare: false },
          ],
        }),
      },
    },
    paths: {
      settings: '/settings#calendars',
      connected: '/settings/accounts/g-robin?done=connected',
      revoked: '/settings/accounts/g-old',
      refused: '/connect/google/back?error=access_denied',
    },
  },
  unlisted: {
    standing: {
      ...morning,
      accounts: [account({ provider: 'microsoft' })],
      opening: { providers: [], offered: async () => ({ done: false, why: 'Microsoft 365 did not answer.' }) },
    },
    paths: { settings: '/settings', account: '/settings/accounts/g-robin' },
  },
};
