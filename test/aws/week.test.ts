import { createHmac } from 'node:crypto';
import { reviewItem, weekMark } from '@warmstart/core/review';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { type Delivery, gitHubSignature, startGitHub } from '@warmstart/testing/github';
import type { InboxMail } from '@warmstart/testing/ses-inbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployHers, type HerCloud, startHerCloud } from './hanna.ts';
import { type Deployment, origin } from './lambda/index.ts';
import { bucketName } from './lambda/names.ts';
import { mailOf, receiptOf } from './week/mail.ts';
import { friday, week } from './week/world.ts';

// Her Friday, through the bundles: GitHub and a pager are connected on the pages and call, what they tell stands on the
// pages and in briefs, the weekly review comes by mail, she answers it there, and ends it with one click.

type Lived = Awaited<ReturnType<typeof live>>;
let deployment: Deployment;
let lived: Lived;
beforeAll(async () => {
  deployment = deployHers({ notesDomain: 'notes.kestrel-parcels.example' });
  lived = await live(deployment);
}, 240_000);
afterAll(() => deployment?.remove());

/** GitHub, where something was merged in January and nothing since; what it calls with goes to the pages' function. */
async function gitHubOf(her: () => HerCloud) {
  const github = await startGitHub({
    clock: { now: () => her().cloud.now },
    deliver: async (delivery) => (await handedIn(her(), delivery)).status,
  });
  const [tracking, depot] = [github.repository('kestrel/tracking'), github.repository('kestrel/depot')];
  for (const day of ['2027-01-11', '2027-01-15', '2027-01-20'])
    depot.pull({ by: 'ravi-m', at: `${day}T09:00:00Z` }).merge({ by: 'ravi-m', at: `${day}T12:00:00Z` });
  return { github, tracking };
}

function handedIn({ cloud }: HerCloud, { address, headers, body }: Pick<Delivery, 'address' | 'headers' | 'body'>) {
  return cloud.pages.request(address, { method: 'POST', headers, body });
}

/** What a page shows of a source that was just connected: where it calls, and what it signs with. */
async function connected({ browser }: HerCloud, kind: string, fields: Readonly<Record<string, string>>) {
  const page = await (await browser.post(`/settings/sources/new/${kind}`, fields)).text();
  const [address = ''] = /https:\/\/[\w.-]+\/hooks\/[\w/-]+/.exec(page) ?? [];
  const [, secret = ''] = /shown this once\.<\/p>\s*<pre>([^<]+)<\/pre>/.exec(page) ?? [];
  return { address, secret };
}

/** A call as Standard Webhooks has it. */
function pagerCall(her: HerCloud, { address, secret }: { address: string; secret: string }, said: string) {
  const timestamp = String(Date.parse(her.cloud.now) / 1000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`msg_1.${timestamp}.${said}`).digest('base64');
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
  return handedIn(her, { address, headers, body: said });
}

async function live(deployment: Deployment) {
  const { github, tracking } = await gitHubOf(() => her);
  const her = await startHerCloud(deployment, friday, {
    more: { GITHUB_API_ROOT: github.root },
    parameters: { '/warmstart/prod/token-key': Buffer.alloc(32, 7).toString('base64') },
  });
  const { cloud } = her;
  try {
    await cloud.sweptUntilNow();
    await her.moveIn();
    const heard = await signalsHeard(her, { github, tracking });
    const review = await reviewed(her);
    return {
      heard,
      review,
      failures: [...cloud.functions.values()].flatMap(({ failures }) => failures),
      dead: [...(await cloud.allLying())].filter(([name, lying]) => name.includes('dead') && lying.length > 0),
      logs: [...(await her.close()).values()].join('\n'),
    };
  } finally {
    await her.close();
    await github.close();
  }
}

type AtGitHub = Awaited<ReturnType<typeof gitHubOf>>;

async function signalsHeard(her: HerCloud, { github, tracking }: AtGitHub) {
  const { cloud, browser } = her;
  const hub = await connected(her, 'github', {
    ...{ name: 'Desk repositories', scopes: 'kestrel/depot', token: github.token, root: '' },
  });
  const pager = await connected(her, 'webhook', { name: 'Pager' });
  github.hook({ ...hub, events: ['*'] });
  tracking.pull({ by: 'ravi-m', at: '2027-02-08T09:00:00Z' }).merge({ by: 'elif-k', at: '2027-02-08T10:00:00Z' });
  tracking.pull({ by: 'elif-k', at: '2027-02-09T08:00:00Z', title: 'canary change' });
  await github.settled();
  const [manager = ''] = await cloud.store.managers();
  const mine = dynamoSignals(cloud.table).of(manager);
  const waiting = async () => (await mine.waiting(100)).flatMap(({ signals }) => signals).length;
  const first = await waiting();
  const forged = await forgeries(her, github);
  const said = JSON.stringify({
    ...{ at: '2027-02-12T11:00:00Z', kind: 'metric:scan-delay', team: 'tracking', value: 7, ref: 'canary-ref' },
  });
  const paged = [(await pagerCall(her, pager, said)).status, (await pagerCall(her, pager, said)).status];
  const unsigned = (await handedIn(her, { address: pager.address, headers: {}, body: said })).status;
  const second = await waiting();
  await cloud.runUntil('2027-02-12T12:03:00Z');
  const diffs = await (await browser.get('/diffs')).text();
  await cloud.runUntil('2027-02-12T12:26:00Z');
  return {
    called: github.deliveries().map(({ event, status }) => [event, status]),
    forged,
    paged,
    unsigned,
    waited: [first, second],
    left: await waiting(),
    diffs,
    past: (await mine.source('github'))?.value.backfill,
    secret: hub.secret,
    kept: JSON.stringify(await cloud.raw()),
    briefs: (await cloud.post.inbox()).map(({ subject, body }) => ({ subject, text: body.text ?? '' })),
  };
}

/** What is changed, signed by others, not signed, or named anew. @returns the answers */
async function forgeries(her: HerCloud, github: AtGitHub['github']) {
  const delivery = github.deliveries().at(-1);
  if (delivery === undefined) throw new Error('nothing was delivered');
  const { address, headers, body } = delivery;
  const changed = body.replace('"number":2', '"number":99');
  const by = (secret: string, text: string) => ({ ...headers, 'x-hub-signature-256': gitHubSignature(secret, text) });
  const answers = [];
  for (const call of [
    { address, headers, body: changed },
    { address, headers: by('another', changed), body: changed },
    { address: address.replace(/github$/, 'nobody'), headers, body },
    // What was heard already, under another name.
    { address, headers: { ...headers, 'x-github-delivery': 'another' }, body },
  ])
    answers.push((await handedIn(her, call)).status);
  return answers;
}

const headerOf = (mail: InboxMail | undefined, name: string) =>
  mail?.headers.find((header) => header.name === name)?.value;

async function reviewed(her: HerCloud) {
  const { cloud, browser } = her;
  await cloud.runUntil('2027-02-12T13:02:00Z');
  const [manager = ''] = await cloud.store.managers();
  const mine = cloud.store.of(manager);
  const came = (await cloud.post.inbox()).filter((mail) => headerOf(mail, 'List-Unsubscribe') !== undefined);
  const [mail] = came;
  const page = await (await browser.get('/review')).text();
  const again = (of: string) => JSON.stringify(reviewItem(manager, { week: of, at: '2027-02-12T13:00:00Z' }));
  cloud.ask('send-review', again(week));
  const replies = mail?.replyTo[0] ?? '';
  const outcomes = [];
  for (const [id, words] of [
    ['first', 'book 1 Mon'],
    ['second', 'drop 2 canary reason'],
  ] as const)
    outcomes.push(await answered(her, { id, words, to: replies }));
  await cloud.runUntil('2027-02-12T13:05:00Z');
  const [, stop = ''] = /<(https:[^>]+)>/.exec(headerOf(mail, 'List-Unsubscribe') ?? '') ?? [];
  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  const looked = (await cloud.pages.request(stop)).status;
  const before = (await mine.settings()).review?.on ?? true;
  const stopped = (await cloud.pages.request(stop, oneClick)).status;
  const next = '2027-W07';
  cloud.ask('send-review', again(next));
  await cloud.runUntil('2027-02-12T13:07:00Z');
  const deliveries = await mine.deliveries({ from: weekMark(week), to: '2027-02-28T00:00:00Z' });
  return {
    came: (await cloud.post.inbox()).filter((each) => headerOf(each, 'List-Unsubscribe') !== undefined).length,
    subject: mail?.subject,
    text: mail?.body.text ?? '',
    replies,
    stop,
    post: headerOf(mail, 'List-Unsubscribe-Post'),
    page,
    outcomes,
    important: (await mine.book())?.important ?? [],
    kept: (await dynamoReviews(cloud.table).of(manager).reviews(5)).map(({ value }) => [value.week, value.shownAt]),
    looked,
    before,
    stopped,
    after: (await mine.settings()).review?.on,
    deliveries: deliveries.map(({ value: { start, state, reason } }) => ({ start, state, reason })),
  };
}

/** Her mail in the bucket, and SES telling of it. */
async function answered({ cloud }: HerCloud, { id, words, to }: { id: string; words: string; to: string }) {
  const worker = cloud.lambda('receive-mail');
  const endpoint = Object(worker.environment).AWS_ENDPOINT_URL_S3;
  const put = (path: string, body = '') => fetch(`${endpoint}/${path}`, { method: 'PUT', body });
  if (id === 'first') await put(bucketName);
  await put(`${bucketName}/mail/${id}`, mailOf(words, to, id));
  await worker.invoke(receiptOf(id, to));
  return JSON.parse(worker.lines.at(-1)?.line ?? '{}').fate;
}

describe('signals', () => {
  test('are taken from GitHub by the address and the secret that the pages showed', () => {
    expect(lived.heard.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(lived.heard.called.length).toBeGreaterThan(3);
    expect(lived.heard.called.every(([, status]) => status === 202)).toBe(true);
  });

  test('S3: forged ones are turned away, and what is sent again changes nothing', () => {
    expect(lived.heard.forged).toEqual([401, 401, 401, 202]);
    expect(lived.heard.unsigned).toBe(401);
    expect(lived.heard.waited[0]).toBeGreaterThan(0);
  });

  test('of a pager that signs as Standard Webhooks says are taken once', () => {
    expect(lived.heard.paged).toEqual([202, 202]);
    expect(lived.heard.waited[1]).toBe((lived.heard.waited[0] ?? 0) + 1);
  });

  test('stand as diffs within a minute and a half, with the past that was fetched', () => {
    expect(lived.heard.left).toBe(0);
    expect(lived.heard.past).toMatchObject({ trouble: null, doneAt: expect.any(String) });
    for (const wall of ['Reviewed next day', 'A scan shows within two minutes', 'Something ships every week'])
      expect(lived.heard.diffs).toContain(wall);
  });

  test('are told in the Changed line of the next meetings', () => {
    expect(lived.heard.briefs).toMatchObject([
      {
        subject: 'Brief: Tracking weekly',
        text: expect.stringMatching(/Changed +A scan shows within two minutes → 7 min/),
      },
      { subject: 'Brief: Depot weekly', text: expect.stringMatching(/Changed +Something ships every week/) },
    ]);
  });
});

describe('the weekly review', () => {
  test('comes once, with its page, an address for answers and the headers that end it', () => {
    expect(lived.review.came).toBe(1);
    expect(lived.review.text).toContain('canary page');
    expect(lived.review.page).toContain('canary page');
    expect(lived.review.replies).toMatch(/^[a-z2-7]{1,64}@notes\.kestrel-parcels\.example$/);
    expect(lived.review.post).toBe('List-Unsubscribe=One-Click');
    expect(lived.review.stop.startsWith(`${origin}/u/`)).toBe(true);
    expect(lived.review.kept).toEqual([[week, expect.any(String)]]);
  });

  test('is answered by mail: one item is booked, the other dropped', () => {
    expect(lived.review.outcomes).toEqual(['taken', 'taken']);
    const [page, rota] = lived.review.important;
    expect(page?.plan?.start).toMatch(/^2027-02-15T08:00/);
    expect(rota).toMatchObject({ status: 'dropped' });
  });

  test('ends by one click, not by a look, and says so in what is kept of the next', () => {
    expect([lived.review.looked, lived.review.before]).toEqual([200, true]);
    expect([lived.review.stopped, lived.review.after]).toEqual([200, false]);
    expect(lived.review.deliveries).toMatchObject([
      { start: weekMark(week), state: 'sent' },
      { start: weekMark('2027-W07'), state: 'silent', reason: 'the weekly review is switched off' },
    ]);
  });
});

test('no function failed, and nothing lies in dead letters', () => {
  expect(lived.failures).toEqual([]);
  expect(lived.dead).toEqual([]);
});

test('S7, S23: no secret lies open, and no log has one, or a word of what was heard or answered', () => {
  for (const text of [lived.heard.kept, lived.logs]) {
    expect(text).not.toContain(lived.heard.secret);
    expect(text).not.toMatch(/github_pat|whsec_/);
  }
  expect(lived.logs).not.toMatch(/canary|kestrel|elif|ravi|Reviewed next/);
});
