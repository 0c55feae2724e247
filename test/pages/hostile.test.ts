import type { Book } from '@warmstart/core/book';
import { newDelivery } from '@warmstart/core/delivery';
import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import { briefsOf } from '@warmstart/testing/briefing';
import {
  ask,
  attendee,
  book,
  commitment,
  diff,
  manager,
  meeting,
  note,
  person,
  team,
} from '@warmstart/testing/builders';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { keptReviewOf, weekOfWords, weekPages } from './hostile-week.ts';
import { channel, mail } from './morning.ts';
import { payloads } from './payloads.ts';
import { pathOf } from './routes.ts';
import { siteOf } from './site.ts';

/** A world in which one kind of word comes from somebody who means harm. */
type Field = (words: string) => {
  readonly meeting?: Partial<Meeting>;
  readonly book?: Partial<Book>;
  readonly why?: string;
  /** A note as it is sent. */
  readonly noted?: string;
  /** What a token is called. */
  readonly token?: string;
};

const guests = [attendee({ name: manager().name }), attendee({ name: 'Ada Quist' }), attendee({ name: 'Bo Lindt' })];

const fields: Readonly<Record<string, Field>> = {
  title: (title) => ({ meeting: { title } }),
  description: (words) => ({ meeting: { description: `Aim: ${words}` } }),
  'place and call': (words) => ({ meeting: { location: words, conference: words } }),
  'name of a guest': (name) => ({
    meeting: { attendees: [...guests, attendee({ name, email: 'g@harbour.example' })] },
  }),
  'address of a guest': (words) => ({
    meeting: { attendees: [...guests, attendee({ name: '', email: `${words}@trap.com` })] },
  }),
  uid: (uid) => ({ meeting: { uid } }),
  person: (name) => ({
    book: { people: [person({ id: 'ada-quist', name, emails: ['ada.quist@harbour.example'] }), placed] },
  }),
  team: (name) => ({ book: { teams: [team({ id: 'desk', name, match: { titles: ['*'] } })] } }),
  note: (text) => ({ book: { notes: [note({ with: ['ada-quist'], title: 'Berths', text })] } }),
  'reason of a failure': (why) => ({ why }),
  commitment: (what) => ({
    book: {
      commitments: [commitment({ id: 'c-berth-plan', what, origin: { note: 'note-1234', line: what, title: what } })],
    },
  }),
  'everything of a person': (words) => ({
    book: {
      people: [person(), { ...placed, ...told(words), name: words, positions: [{ says: words, on: '2026-01-02' }] }],
      asks: [ask({ id: 'a-1', of: placed.id, what: words })],
      marks: [{ id: 'm-1', kind: 'praise', person: placed.id, what: words, on: '2026-02-02', title: words }],
      diffs: [diff({ person: placed.id, observed: words, expected: words, source: words })],
      notes: [note({ with: [placed.id], title: words, text: words })],
    },
  }),
  'everything of a team': (words) => ({
    book: {
      teams: [
        team({
          id: 'desk',
          name: words,
          match: { titles: [words] },
          model: {
            version: 1,
            strategy: { diagnosis: words, policies: [words], actions: [words] },
            expectations: [
              {
                id: 'e-1',
                says: words,
                tripwire: { kind: 'band', signal: 'metric:load', max: 5, unit: words },
                allowances: [{ reason: words, from: '2026-01-01', until: '2026-12-31' }],
              },
            ],
            earlier: [{ version: 1, until: '2026-01-01', expectations: [{ id: 'e-2', says: words }] }],
          },
        }),
      ],
      diffs: [
        diff({
          id: 'd-desk',
          team: 'desk',
          expectation: 'e-1',
          observed: words,
          expected: words,
          source: words,
          old: words,
          new: words,
          unit: words,
          reason: words,
          intervention: { symptoms: words, diagnosis: words, next: words, by: words },
          history: [{ on: '2026-01-01', status: 'open', observed: words, reason: words }],
        }),
      ],
      initiatives: [{ id: 'i-1', team: 'desk', what: words, reward: words, costs: [words], slow: true }],
    },
  }),
  'note as it is sent': (words) => ({ noted: `owe Ada Quist ${words}\nask ${words}\n${words}` }),
  'everything of a week': (words) => ({ book: weekOfWords(words) }),
  'name of a token': (token) => ({ token: token.slice(0, 60) }),
};

const placed = person({ id: 'ines', name: 'Ines Falk', relation: 'partner', power: 4, interest: 4 });

/** What may be known of somebody, all in the same words. */
function told(words: string) {
  const list = [words];
  return {
    problems: list,
    hopes: list,
    incentives: list,
    motivators: list,
    approves: list,
    aliases: list,
    success: words,
  };
}

/** Fields whose words stand on the pages of the book; an invitation's do not. */
const ofTheBook = ['person', 'team', 'note', 'commitment', 'everything of a person', 'everything of a team'];

const bookPages = (words: string): Readonly<Record<string, string>> => ({
  ledger: '/ledger',
  promise: '/ledger/c-berth-plan',
  search: `/people?q=${encodeURIComponent(words.toWellFormed())}`,
  everybody: '/people',
  person: '/people/ines',
  who: '/people/ines/edit/who',
  matters: '/people/ines/edit/matters',
  gates: '/people/ines/edit/gates',
  positions: '/people/ines/edit/positions',
  place: '/people/ines/place',
  grid: '/people/grid',
  teams: '/teams',
  team: '/teams/desk',
  'form of the team': '/teams/desk/edit/team',
  model: '/teams/desk/edit/model',
});

/** Pages of what a team's model expects, and of what differs from it. */
const watchPages = (words: string): Readonly<Record<string, string>> => ({
  'hours of the team': '/teams/desk/edit/hours',
  versions: '/teams/desk/versions',
  verify: '/teams/desk/verify',
  split: '/teams/desk/split',
  'new expectation': `/teams/desk/tripwires/new?kind=band&was=band&signal=metric%3Aload&max=5&says=${encodeURIComponent(words.toWellFormed())}&unit=${encodeURIComponent(words.toWellFormed())}`,
  expectation: '/teams/desk/tripwires/e-1',
  diffs: '/diffs',
  'diffs of an answer': `/diffs?id=d-desk&did=${encodeURIComponent(words.toWellFormed())}`,
  diff: '/diffs/d-desk',
  'new diff': '/diffs/new',
  'what is read': '/diffs/read',
});

/** Every page with these words in one field, and the same words wherever else they may come from. */
async function pages(field: string, words: string): Promise<Record<string, string>> {
  const made = fields[field]?.(words) ?? {};
  const world = book({
    people: [person(), placed],
    teams: [team({ id: 'desk', match: { titles: ['Berths'] } })],
    commitments: [commitment()],
    series: [{ match: { title: 'Berths' } }],
    ...made.book,
  });
  const one = meeting({ title: 'Berths', start: '2026-03-03T15:00:00Z', attendees: guests, ...made.meeting });
  const why = made.why ?? 'the mail server is busy';
  const [brief] = briefsOf(world, [one]);
  const site = await siteOf({
    book: world,
    meetings: [one],
    deliveries: [
      {
        ...newDelivery({ meeting: meetingKey(one), start: one.start, channel, correction: 0 }, one.start),
        state: 'sent',
        reason: why,
        attempts: [{ id: 'a', at: one.start, outcome: 'failed', why }],
        brief: brief ?? null,
      },
    ],
    mails: [mail(field === 'title' ? { subject: words, text: words, source: words, to: words } : {})],
    dead: [{ id: 'd', at: one.start, what: 'send a brief', why }],
    reviews: field === 'everything of a week' ? [keptReviewOf(world)] : [],
  });
  const sent = { page: 'page-of-a-form', meeting: pathOf(one).split('/')[2] ?? '', text: made.noted ?? 'owe Ada rope' };
  const noted = (await site.post('/notes', sent)).headers.get('location') ?? '';
  expect((await site.post('/settings/tokens/make', { name: made.token ?? 'Phone' })).status).toBe(200);
  const paths = {
    note: noted,
    'new note': '/notes/new',
    tokens: '/settings/tokens',
    today: '/',
    meeting: pathOf(one),
    outbox: '/outbox',
    mail: `/outbox/${mail().name}`,
    settings: '/settings',
    ...(ofTheBook.includes(field) ? bookPages(words) : {}),
    ...(field === 'everything of a team' ? watchPages(words) : {}),
    ...(field === 'everything of a week' ? weekPages : {}),
  };
  const texts = await Promise.all(
    Object.entries(paths).map(async ([name, path]) => {
      const answer = await site.get(path);
      expect({ name, status: answer.status, errors: site.errors }).toEqual({ name, status: 200, errors: [] });
      return [name, await answer.text()] as const;
    }),
  );
  return Object.fromEntries(texts);
}

/** Attributes that hold words of others, where they are words and nothing else. */
const worded: ReadonlySet<string> = new Set(['value', 'aria-label']);

/** Elements and their attributes in order, without words and without what differs for every session and meeting. */
function skeleton(html: string): string[] {
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterMap['node']): void => {
    if ('tagName' in node)
      found.push(
        `${node.tagName} ${node.attrs.map(({ name, value }) => `${name}=${worded.has(name) ? '' : bare(value)}`).join(' ')}`,
      );
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

function bare(value: string): string {
  return value
    .replace(/[0-9a-f]{32}|tokens\/[0-9a-f]{16}/, 'token')
    .replace(/once=\w+/, 'once')
    .replace(/\d{8}T\d{6}Z-\w+/, 'meeting');
}

/** A link, a script, a form or an event handler that a page of ours would not have. */
function strange(html: string): string[] {
  return skeleton(html).filter(
    (element) =>
      (/^(?:svg|img|b|i|base|object|embed)\b/.test(element) && !element.startsWith('svg class=drawing ')) ||
      / on\w+=| style=|(?:href|action|src)=(?!\/|#)/.test(element) ||
      (element.startsWith('script ') && !element.includes('src=/assets/')),
  );
}

/** Fields whose words say what stands on a page: a guest nobody knows, an aim, the marks of a note. */
const loose = ['address of a guest', 'description', 'note as it is sent'];

describe.each(Object.keys(fields))('the %s', (field) => {
  test.each(payloads.map((payload) => [payload]))(
    'may be %j and adds no element, attribute or link to any page',
    async (payload) => {
      const [hostile, usual] = await Promise.all([pages(field, payload), pages(field, 'Plain words')]);
      for (const [name, html] of Object.entries(hostile)) {
        expect({ name, strange: strange(html) }).toEqual({ name, strange: [] });
        // What is searched for decides what is found, and a long promise may find no room in a brief.
        if (!loose.includes(field) && name !== 'search' && !(field === 'commitment' && /today|meeting/.test(name)))
          expect({ name, elements: skeleton(html) }).toEqual({ name, elements: skeleton(usual[name] ?? '') });
        expect({ name, controls: html.match(/(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Cs}/gu) }).toEqual({
          name,
          controls: null,
        });
      }
    },
  );
});

test('nor does any other title', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (title) => {
      const { today = '', meeting: page = '' } = await pages('title', `x ${title}`);
      expect([...strange(today), ...strange(page)]).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
