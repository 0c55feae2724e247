import { bookJsonSchema } from '@warmstart/core/book';
import { checkItem } from '@warmstart/core/due';
import { reviewItem } from '@warmstart/core/review';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inNoBackup, kindOf, kindOfItem, kinds, kindsOfStore, nobodys } from './canary/kinds.ts';
import { lifeWithCanaries } from './canary/life.ts';
import { canariesIn, canary, canaryBook } from './canary/world.ts';
import { deployHers } from './hanna.ts';
import type { Cloud, Deployment } from './lambda/index.ts';
import { given, templateWith } from './synthesised.ts';
import { statementsOf } from './template.ts';

// One manager of whom every field bears a word that stands nowhere else, in the system as it is deployed.

type Life = Awaited<ReturnType<typeof live>>;
let deployment: Deployment;
let life: Life;

beforeAll(async () => {
  deployment = deployHers();
  life = await live(deployment);
}, 240_000);
afterAll(() => deployment?.remove());

async function live(deployment: Deployment) {
  const her = await lifeWithCanaries(deployment);
  const { cloud, browser, manager } = her;
  try {
    const kept = await cloud.raw();
    const everything = await (await browser.get('/settings/everything.jsonl')).text();
    const book = await (await browser.get('/settings/book.yaml')).text();
    const again = await wipedAndRestored(cloud, manager, everything);
    const everythingAgain = await (await browser.get('/settings/everything.jsonl')).text();
    await cloud.runUntil('2027-02-09T05:14:30Z');
    const mails = cloud.post.taken.length;
    // A message of hers that failed three times, and others that are under way while she erases everything.
    for (const body of her.underWay) await cloud.enqueue(`${send}-dead`, body);
    await cloud.enqueue('warmstart-prod-sync-calendar', nightOf(manager), 60);
    cloud.ask('check-tripwires', checkOf(manager), 60);
    cloud.ask('send-review', reviewOf(manager), 60);
    const underWay = (await cloud.lying(send)).join('\n');
    const erased = await browser.post('/settings/erase', { word: 'erase' });
    const atOnce = await cloud.raw();
    await cloud.runUntil('2027-02-09T05:35:00Z');
    for (const body of her.underWay) await redriven(cloud, body);
    await cloud.runUntil('2027-02-09T05:36:00Z');
    return {
      manager,
      before: her.before,
      kept,
      everything,
      book,
      again,
      everythingAgain,
      mails,
      subjects: (await cloud.post.inbox()).map(({ subject }) => subject),
      underWay: [underWay, ...her.underWay].join('\n'),
      erased: erased.status,
      atOnce,
      left: await cloud.raw(),
      leftInIndex: await cloud.raw('byStart'),
      lying: await cloud.allLying(),
      mailsAfter: cloud.post.taken.length,
      failures: [...cloud.functions.values()].flatMap(({ failures }) => failures),
      logs: await her.close(),
    };
  } finally {
    await her.close();
  }
}

const send = 'warmstart-prod-send-brief';

const nightOf = (manager: string) =>
  JSON.stringify({ kind: 'nightly', manager, at: '2027-02-09T05:15:00Z', ref: 'nightly' });

const checkOf = (manager: string) => JSON.stringify(checkItem(manager, '2027-02-09T05:15:00Z'));

const reviewOf = (manager: string) =>
  JSON.stringify(reviewItem(manager, { week: '2027-W06', at: '2027-02-09T05:15:00Z' }));

/** As the console moves a message back from the dead letters. */
async function redriven(cloud: Cloud, body: string): Promise<void> {
  await cloud.take(`${send}-dead`, body);
  await cloud.enqueue(send, body);
}

/** Everything of her gone, and back from what she was given. @returns how many items came back, and how many lay there between */
async function wipedAndRestored({ store }: Cloud, manager: string, everything: string) {
  const mine = store.of(manager);
  await mine.erase();
  let between = 0;
  for await (const _ of mine.dump()) between += 1;
  const items = everything.trimEnd().split('\n');
  return { between, restored: await mine.restore(items.map((line) => JSON.parse(line))), lines: items.length };
}

/** Where in the book the schema lets people write as they like, or an address or an id stands: `people[].hopes[]`. */
function wordsOfSchema(schema: unknown, path = ''): string[] {
  const { type, pattern = '', properties, items, anyOf, oneOf, enum: listed, const: only } = Object(schema);
  const inner = [
    ...Object.entries(properties ?? {}).flatMap(([name, part]) => wordsOfSchema(part, `${path}.${name}`)),
    ...(items === undefined ? [] : wordsOfSchema(items, `${path}[]`)),
    ...[...(anyOf ?? []), ...(oneOf ?? [])].flatMap((part: unknown) => wordsOfSchema(part, path)),
  ];
  const isWords = type === 'string' && !listed && !only && (pattern === '\\S' || String(pattern).includes('@'));
  return [...new Set(isWords ? [...inner, path] : inner)];
}

function wordsOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return canariesIn(value).length > 0 ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((each) => wordsOf(each, `${path}[]`));
  return Object.entries(Object(value)).flatMap(([name, each]) => wordsOf(each, `${path}.${name}`));
}

test('every text and address that a book can hold has its canary', () => {
  const theirs = new Set(wordsOf(canaryBook));
  const all = wordsOfSchema(bookJsonSchema());
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter((path) => !theirs.has(path))).toEqual([]);
});

describe('S22: everything that is kept of somebody', () => {
  test('is of a kind that is known here: a new one needs its canary first', () => {
    expect(kindsOfStore().sort()).toEqual([...kinds].sort());
    expect(life.kept.map(kindOfItem).filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  test('stands in every kind of record', () => {
    const hers = life.kept.filter((item) => isHers(JSON.stringify(item)));
    const found = new Set(hers.map(kindOfItem));
    expect(kinds.filter((kind) => !found.has(kind)).sort()).toEqual([...nobodys].sort());
    expect(life.kept.filter((item) => nobodys.includes(kindOfItem(item)) && isHers(JSON.stringify(item)))).toEqual([]);
  });

  test('comes out, of all kinds but those that are in no backup by design', () => {
    const out = life.everything
      .trimEnd()
      .split('\n')
      .map((line) => kindOf('manager#x', JSON.parse(line).key));
    expect(kinds.filter((kind) => !out.includes(kind)).sort()).toEqual([...inNoBackup].sort());
    const inside = life.kept.filter((item) => !inNoBackup.includes(kindOfItem(item)));
    expect(canariesIn(life.everything)).toEqual(canariesIn(JSON.stringify(inside)));
    expect(canariesIn(life.everything).length).toBeGreaterThan(80);
    for (const secret of ['tokens', 'verifier', 'nonce']) expect(life.everything).not.toContain(canary(secret));
  });

  test('comes out as a book with all that was brought, but for what a night forgot', () => {
    expect(life.before).toContain(canary('old-note'));
    expect(JSON.stringify(life.kept)).not.toContain(canary('old-note'));
    const brought = canariesIn(JSON.stringify(canaryBook)).filter((word) => word !== canary('old-note'));
    expect(canariesIn(life.book)).toEqual(brought);
  });

  test('is gone from the table and its index the moment it is erased, sealed tokens and sessions too', () => {
    expect(life.erased).toBe(200);
    for (const items of [life.atOnce, life.left, life.leftInIndex])
      expect(items.filter((item) => isHers(JSON.stringify(item)))).toEqual([]);
    expect([...new Set(life.left.map(kindOfItem))].filter((kind) => !nobodys.includes(kind))).toEqual([]);
  });

  test('is gone from queues and dead letters once these were worked off, and what was under way did nothing more', () => {
    expect(isHers(life.underWay)).toBe(true);
    const lying = [...life.lying.values()].flat();
    expect(lying.every((body) => body.includes(canary('poison')))).toBe(true);
    expect(canariesIn(lying.join('\n'))).toEqual([canary('poison')]);
    expect(life.mailsAfter).toBe(life.mails);
  });

  test('stands in no bucket: there is none', () => {
    const types = Object.values(deployment.template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => /S3|Firehose|Kinesis|Backup|Bucket/.test(type))).toEqual([]);
    const actions = statementsOf(templateWith({ stage: 'prod', ...given })).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.startsWith('s3:'))).toEqual([]);
  });
});

function isHers(text: string): boolean {
  return /c4nary/i.test(text) || text.includes(life.manager);
}

describe('S21: export, wipe, import', () => {
  test('gives back the same bytes, and the day goes on without a brief that was sent before', () => {
    expect(life.again).toEqual({ between: 0, restored: life.again.lines, lines: life.again.lines });
    expect(life.everythingAgain).toBe(life.everything);
    expect(new Set(life.subjects).size).toBe(life.subjects.length);
    expect(life.subjects.length).toBeGreaterThan(2);
  });
});

describe('S23: logs', () => {
  test.each(['web', 'sync-calendar', 'sweep-due', 'send-brief', 'check-tripwires', 'send-review', 'mail-events'])(
    'of %s hold no word of anybody, whatever went wrong',
    (name) => {
      const log = life.logs.get(name) ?? '';
      expect(log).toContain('"level"');
      expect(canariesIn(log)).toEqual([]);
      expect(log).not.toMatch(/kestrel|f33d-s3cret|k3y-s3cret|google-s3cret|feeds\.example/);
    },
  );

  test('hold what was wrong, and neither does an error that Lambda would write down', () => {
    const all = [...life.logs.values()].join('\n');
    for (const event of ['message-failed', 'item-damaged', 'page-failed']) expect(all).toContain(`"${event}"`);
    expect(canariesIn(life.failures.join('\n'))).toEqual([]);
  });
});
