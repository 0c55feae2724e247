import { neverRead } from '@warmstart/core/calendar';
import { meetingKey } from '@warmstart/core/meeting';
import type { ConnectedSource, SourceKind } from '@warmstart/core/signal';
import { addSeconds } from '@warmstart/core/time';
import { attendee, meetingWith, person } from '@warmstart/testing/builders';
import { account, accountCalendar, revoked } from '../pages/accounts.ts';
import { ledgerMorning, ledgerWorld } from '../pages/ledger-world.ts';
import { ada, bo, desk, hearing, ines, mail, morning, oneOnOne, roadmap, world } from '../pages/morning.ts';
import { pathOf } from '../pages/routes.ts';
import { german, long, type Scene, title, turned } from './scene.ts';
import { tripwireScenes } from './tripwire-scenes.ts';
import { weekScenes } from './week-scenes.ts';

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

const turnedPerson = person({
  id: 'noa',
  name: 'נועה כהן',
  relation: 'partner',
  power: 5,
  interest: 5,
  emails: ['noa@harbour.example'],
});
/** More people than a picture holds. */
const multitude = Array.from({ length: 120 }, (_, index) =>
  person({
    name: `Maximiliane ${index} Überschall`,
    relation: 'partner',
    power: 1 + (index % 5),
    interest: 1 + (Math.floor(index / 5) % 5),
    assessed: index % 3 === 0 ? '2025-01-01' : '2026-02-01',
  }),
);

/** More teams than a page holds. */

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

/** Sources: one whose token is no good any more, one whose past is on its way, one that calls. */
const sourceOf = (kind: SourceKind, more: Partial<ConnectedSource>): ConnectedSource => ({
  ...{ id: kind, kind, name: kind, on: true, addedAt: '2026-02-02T09:00:00Z', root: null, edition: null },
  ...{ scopes: [], places: [], lastHeardAt: null, backfill: null, ...more },
});
const begun = { from: '2025-12-03T13:00:00Z', cursor: '{}', signals: 1234, doneAt: null, failures: 3, notBefore: null };
const repositories = sourceOf('github', {
  name: 'Desk repositories',
  scopes: ['harbour/berths', 'harbour/donaudampfschifffahrtsgesellschaftskapitaensmuetzenverwaltung'],
  lastHeardAt: '2026-03-03T14:40:00Z',
  backfill: { ...begun, trouble: 'no-access' },
});
const tasks = sourceOf('jira', {
  name: 'משימות הצוות',
  root: 'https://harbour.atlassian.net',
  edition: 'cloud',
  scopes: ['DESK'],
  backfill: { ...begun, trouble: 'throttled', notBefore: '2026-03-03T15:10:00Z' },
});
const pager = sourceOf('webhook', { id: 'pager', name: 'Pager', on: false, lastHeardAt: '2026-03-01T14:40:00Z' });

const meetingPaths = {
  today: '/',
  outbox: '/outbox',
  mail: '/outbox/20260303T135500Z-0123456789abcdef.eml',
  settings: '/settings',
};

/** Notes of the desk: clear, unclear with two who may be meant, about nobody known, undone, in Hebrew, and very long. */
const asSent = { source: 'page', at: '2026-03-03T14:40:00Z', with: [], remarks: [] } as const;
const noted = (id: string, text: string, about: typeof desk | null = desk) => ({
  ...asSent,
  with: [],
  remarks: [],
  id,
  text,
  meeting: about === null ? null : { key: meetingKey(about), start: about.start },
});
const otherAda = person({
  id: 'other-ada',
  name: 'Ada Donaudampfschifffahrtsgesellschaft',
  emails: ['other.ada@harbour.example'],
});

export const scenes: Readonly<Record<string, Scene>> = {
  ...tripwireScenes,
  ...weekScenes,
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
  sources: {
    standing: { ...morning, sources: [repositories, tasks, pager] },
    paths: {
      settings: '/settings',
      ...{ github: '/settings/sources/github', jira: '/settings/sources/jira', webhook: '/settings/sources/pager' },
      ...{ newGitHub: '/settings/sources/new/github', newJira: '/settings/sources/new/jira' },
      newWebhook: '/settings/sources/new/webhook',
    },
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
  noted: {
    standing: {
      ...morning,
      dead: [],
      book: { ...world, people: [...(world.people ?? []), otherAda, { ...long, id: 'karl' }] },
      meetings: [{ ...desk, attendees: [] }, oneOnOne, roadmap, hearing],
      notes: [
        noted('note-unclear', 'owe Ada crane list by Fri\npraised Bo for the calm outage call\nlong talk about rope'),
        noted('note-unknown', 'ask Xaver about the berth\ndone 77\nowe Bo rope by sometime'),
        noted('note-plain', 'תכנון רבעוני של הצוות'),
        noted(
          'note-long',
          `diff Harbour Desk late 3→9 ${'Donaudampfschifffahrtsgesellschaft'.repeat(5)}\n${'More words than anybody reads. '.repeat(200)}`,
        ),
        noted('note-sealed', 'Facts only.', hearing),
      ],
    },
    paths: {
      today: '/',
      new: '/notes/new',
      unclear: '/notes/note-unclear',
      unknown: '/notes/note-unknown',
      plain: '/notes/note-plain',
      long: '/notes/note-long',
      sealed: '/notes/note-sealed',
      meeting: pathOf(desk),
      tokens: '/settings/tokens',
    },
  },
  ledger: {
    standing: ledgerMorning,
    paths: {
      ledger: '/ledger',
      late: '/ledger?late=yes&who=mine',
      closed: '/ledger?state=closed',
      entry: '/ledger/c-moved',
      people: '/people',
      person: '/people/ines-falk',
      edit: '/people/ines-falk/edit/who',
      positions: '/people/ines-falk/edit/positions',
      gates: '/people/ines-falk/edit/gates',
      place: '/people/raj-sandoval/place?matter=4&listens=4&disliked=2',
      report: '/people/ada-quist/place',
      grid: '/people/grid',
      add: '/people/new',
      teams: '/teams',
      team: '/teams/harbour-desk',
      model: '/teams/harbour-desk/edit/model',
    },
  },
  nobody: {
    standing: { now: '2026-03-03T13:00:00Z' },
    paths: {
      ledger: '/ledger',
      people: '/people',
      grid: '/people/grid',
      teams: '/teams',
      add: '/people/new',
      review: '/review',
      important: '/important',
      numbers: '/numbers',
      up: '/up',
      asks: '/asks',
      notes: '/noted',
      initiatives: '/initiatives',
    },
  },
  multitude: {
    standing: {
      ...ledgerMorning,
      book: {
        ...ledgerWorld,
        people: [...(ledgerWorld.people ?? []), ...multitude, { ...long, id: 'karl' }, turnedPerson],
        commitments: [
          ...ledgerWorld.commitments,
          ...multitude.map(({ id }, index) => ({
            ...ledgerWorld.commitments[0],
            id: `m-${index}`,
            from: 'me',
            to: id,
            what: title,
            made: '2026-01-02',
          })),
        ],
      },
    },
    paths: {
      ledger: '/ledger',
      second: '/ledger?from=10',
      people: '/people',
      grid: '/people/grid',
      long: '/people/karl',
      list: '/people?from=60',
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
