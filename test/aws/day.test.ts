import { readFileSync } from 'node:fs';
import { demo } from '@warmstart/cli/demo';
import { readBook } from '@warmstart/core/book';
import { isOver, readTrace } from '@warmstart/core/delivery';
import type { InboxMail } from '@warmstart/testing/ses-inbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployHers, feedSecret, type HerCloud, hanna, startHerCloud } from './hanna.ts';
import { type Cloud, type Deployment, origin } from './lambda/index.ts';

// The morning of the demo's manager, from the bundles that would be deployed and from nothing else of ours: each runs in a
// process of its own as Lambda runs it, with the variables of the template, against stand-ins for the services.

type Day = Awaited<ReturnType<typeof live>>;
let deployment: Deployment;
let day: Day;

beforeAll(async () => {
  deployment = deployHers();
  day = await live(deployment);
}, 240_000);

afterAll(() => deployment?.remove());

/** Lives through the morning once, and writes down all there is to see of it. */
async function live(deployment: Deployment) {
  const her = await startHerCloud(deployment);
  const { cloud, browser } = her;
  try {
    const led = await her.moveIn();
    await cloud.runUntil('2027-02-09T11:40:00Z');
    return {
      led,
      taken: cloud.post.taken,
      mails: await cloud.post.inbox(),
      deliveries: await deliveriesOf(cloud),
      dead: await Promise.all(queues.map((name) => cloud.lying(`warmstart-prod-${name}-dead`))),
      today: await (await browser.get('/')).text(),
      outside: await cloud.pages.request(`${origin}/`),
      inside: await connectInside(her),
      functions: [...cloud.functions.values()].map(({ name, runs, failures, coldStarts }) => ({
        name,
        runs,
        failures,
        environments: coldStarts.length,
      })),
      logs: [...(await cloud.close()).values()].join('\n'),
    };
  } finally {
    await her.close();
  }
}

const queues = ['send-brief', 'calendars-and-notes', 'asked'];

async function deliveriesOf({ store, post }: Cloud) {
  const managers = new Set(post.taken.map(({ tags: { attempt = '' } }) => readTrace(attempt)?.manager ?? ''));
  const morning = { from: '2027-02-09T06:00:00Z', to: '2027-02-09T12:00:00Z' };
  const kept = await Promise.all([...managers].map((manager) => store.of(manager).deliveries(morning)));
  return kept.flat().map(({ value }) => value);
}

/** Tries to connect a calendar that is served on the machine the functions run on. */
async function connectInside({ feed, browser }: HerCloud) {
  const before = feed.connections();
  const address = `https://127.0.0.1:${feed.port}/hanna.ics`;
  const answer = await browser.post('/settings/calendars', { calendarName: 'Inside', address });
  return { status: answer.status, text: await answer.text(), connections: feed.connections() - before };
}

const subjects = [
  ['06:55', 'Brief: Delay alarm: design review'],
  ['07:25', 'Brief: 1:1 Jana'],
  ['07:55', 'Brief: Tracking OKRs for spring'],
  ['08:25', 'Brief: 1:1 Ravi'],
  ['08:55', 'Brief: Trade-off: Samir for Depot or Customs'],
  ['09:25', 'Brief: Depot read-out'],
  ['09:55', 'Brief: Post-mortem: depot scanners down on 2 February'],
  ['10:25', 'Brief: Customs roadmap'],
  ['10:55', 'Brief ready: 12:00'],
  ['11:25', 'Brief: Cake for Moritz'],
] as const;

const headerOf = (mail: InboxMail, name: string) => mail.headers.find((header) => header.name === name)?.value;

describe('the morning from bundles alone', () => {
  test('she signs in, brings her book and connects her calendar by the pages', () => {
    expect(day.led).toEqual(['/', '/settings/book?done=imported', '/settings?done=connected#calendars']);
  });

  test('ten briefs arrive in the inbox, each once, five minutes before its meeting to the second', () => {
    const subjectOf = (id: string) => day.mails.find(({ messageId }) => messageId === id)?.subject;
    expect(day.taken.map(({ id, at }) => [at, subjectOf(id)])).toEqual(
      subjects.map(([time, subject]) => [`2027-02-09T${time}:00Z`, subject]),
    );
    expect(day.mails).toHaveLength(10);
    expect(day.mails.every(({ destination }) => destination.to.join() === hanna)).toBe(true);
    expect(new Set(day.taken.map(({ tags: { message } }) => message)).size).toBe(10);
  });

  test('each comes from the sender of the stack, says that a machine wrote it, and threads with its series', () => {
    for (const mail of day.mails) {
      expect(mail.from).toBe('"Warmstart" <warmstart@kestrel-parcels.example>');
      expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
      expect(headerOf(mail, 'X-Auto-Response-Suppress')).toBe('All');
      expect(headerOf(mail, 'References') === undefined).toBe(mail.subject.startsWith('Brief ready'));
      expect(headerOf(mail, 'In-Reply-To')).toBe(headerOf(mail, 'References')?.split(' ')[0]);
      expect(mail.body.html).toContain(`href="${origin}/`);
    }
    expect(day.taken.map(({ configurationSet }) => configurationSet)).toEqual(day.mails.map(() => 'warmstart-prod'));
  });

  test('the sealed one tells nothing but that it is ready', () => {
    const sealed = day.mails.filter(({ subject }) => subject === 'Brief ready: 12:00');
    expect(sealed).toHaveLength(1);
    expect(JSON.stringify(sealed)).not.toMatch(/Karin|Consultation|[Cc]ase|both talks|HR/);
  });

  test('every delivery ended as sent, under the name that SES gave the mail', () => {
    const sent = day.deliveries.filter(({ state }) => state === 'sent');
    expect(sent.map(({ reference }) => reference)).toEqual(day.taken.map(({ id }) => id));
    expect(day.deliveries.every(isOver)).toBe(true);
    expect(day.deliveries.reduce((sum, { doubtful }) => sum + doubtful, 0)).toBe(0);
  });

  test('no run failed, nothing lies in dead letters, and of each function one process was enough', () => {
    // Nobody noted anything, and it is no Friday: what keeps notes and what sends reviews were never started.
    const good = (runs: number) => ({ failures: [], environments: Math.min(runs, 1) });
    expect(day.functions).toEqual(day.functions.map((each) => ({ ...each, ...good(each.runs) })));
    expect(day.functions.filter(({ runs }) => runs === 0).map(({ name }) => name)).toEqual([
      'keep-notes',
      'send-review',
    ]);
    expect(day.dead).toEqual(queues.map(() => []));
    // A sweep a minute, from the first to the last.
    expect(day.functions.find(({ name }) => name === 'sweep-due')?.runs).toBe(311);
  });

  test('the pages show her the day, and nobody else', () => {
    expect(day.today).toContain('Customs roadmap');
    expect(day.outside.status).toBe(401);
  });

  test('a bundle reads no calendar within a private network', () => {
    expect(day.inside).toMatchObject({ status: 422, connections: 0 });
    expect(day.inside.text).toContain('private network');
    // It is nobody's to allow here.
    expect(day.inside.text).not.toContain('allow private');
  });

  test('no log of a function holds a word of hers, an address, or a secret', () => {
    expect(day.logs).toContain('"event":"delivery"');
    const read = readBook(readFileSync(demo.book, 'utf8'), 'book.yaml');
    if (!read.ok) throw new Error('the demo has no book');
    const { notes = [], people = [] } = read.book;
    const words = [...notes.map(({ text }) => text), ...people.map(({ name }) => name)];
    expect(words.length).toBeGreaterThan(15);
    const titles = subjects.map(([, subject]) => subject.replace('Brief: ', ''));
    for (const word of [...words, ...titles, hanna, feedSecret, 's3cret-canary', '@kestrel'])
      expect(day.logs).not.toContain(word);
  });
});
