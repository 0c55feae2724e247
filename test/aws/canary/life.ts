import { ConnectedAccount } from '@warmstart/core/account';
import { newFocus } from '@warmstart/core/focus';
import { NoteRecord } from '@warmstart/core/note';
import { composeReview } from '@warmstart/core/review';
import { dynamoChats } from '@warmstart/dynamo-store/chats';
import { dueKey, keysOf } from '@warmstart/dynamo-store/keys';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { type HerCloud, startHerCloud } from '../hanna.ts';
import type { Cloud, Deployment, Meddling } from '../lambda/index.ts';
import { keepSignals } from './signals.ts';
import { canary, canaryBook, newcomer } from './world.ts';

/** Moves her in and lives through her night and her first meetings, with everything in it that can be kept of somebody. */
export async function lifeWithCanaries(deployment: Deployment) {
  const her = await startHerCloud(deployment, newcomer);
  const { cloud, browser } = her;
  await her.moveIn();
  await browser.post('/settings/times', { keepNotes: '90d', digest: '05:20' });
  const [manager = ''] = await cloud.store.managers();
  await keepRest(cloud, manager);
  const before = JSON.stringify(await cloud.raw());
  // Past the night's work, and the brief and the digest of the morning.
  await cloud.runUntil('2027-02-09T03:54:30Z');
  const underWay = (await cloud.lying('warmstart-prod-send-brief')).filter((body) => body.includes(manager));
  await cloud.runUntil('2027-02-09T04:22:00Z');
  await browser.post('/settings/tokens/make', { name: canary('token-name') });
  // A change of the book that was stopped half-way, after the night that would finish it.
  const mark = keysOf(manager).mark(canary('change'));
  await cloud.table.put({ ...mark, body: JSON.stringify({ at: cloud.now }) }, 'always');
  await keepSignals(cloud, manager);
  await troubles(her, manager);
  await cloud.runUntil('2027-02-09T04:50:00Z');
  return { ...her, manager, before, underWay };
}

/** What pages and calendars do not bring: accounts at a provider, a chat, the numbers of a list. */
async function keepRest({ store, table, now }: Cloud, manager: string): Promise<void> {
  const mine = store.of(manager);
  const id = canary('account-id');
  const account = { id, provider: 'google', subject: canary('subject'), email: canary('account-mail') };
  const opened = { ...account, permissions: ['read'], grantedAt: now, trouble: null };
  await mine.saveAccount(ConnectedAccount.parse(opened), null);
  await mine.saveTokens(id, { sealed: canary('tokens'), refreshingUntil: null }, null);
  await mine.beginGrant(canary('grant-id'), {
    provider: 'google',
    verifier: canary('verifier').padEnd(43, '-'),
    nonce: canary('nonce').padEnd(16, '-'),
    redirect: 'https://briefs.example/back',
    permissions: ['read'],
    session: null,
    after: `/important/${canary('grant-after')}`,
    until: '2027-02-09T23:00:00Z',
  });
  const series = {
    uid: canary('memory-uid'),
    title: canary('memory-title'),
    start: null,
    visibility: 'public' as const,
    seenAt: now,
  };
  await mine.saveSeriesMemory(canary('calendar-id'), { [canary('series-of-provider')]: series });
  const raw = { id: canary('raw-id'), source: 'api', at: now, meeting: null, with: [canary('raw-with')] };
  const words = { ...raw, text: canary('raw-note'), remarks: [canary('raw-remark')] };
  const fresh = { state: 'new', about: null, reading: null, changes: [] };
  await mine.keepNote(NoteRecord.parse({ raw: words, keptAt: now, ...fresh }));
  await mine.saveHandles([canary('handle')]);
  const start = '2027-02-12T09:00:00Z';
  const where = { account: id, calendar: canary('focus-calendar'), uid: canary('focus-uid'), id: canary('focus-id') };
  const event = { ...where, start, minutes: 30, standing: 'tentative' as const, says: canary('focus-says'), to: null };
  await mine.saveFocus({ ...newFocus(canary('focus-item')), event, beside: [canary('focus-beside')] }, null);
  const made = { week: '2027-W05', now: '2027-02-05T13:00:00Z' };
  const review = composeReview({ book: canaryBook, meetings: [], ...made });
  await dynamoReviews(table).of(manager).saveReview({ week: made.week, review, madeAt: made.now }, null);
  await dynamoChats(table).saveChats(
    manager,
    [
      {
        kind: 'teams',
        name: canary('chat-name'),
        team: null,
        shown: canary('chat-shown'),
        address: canary('chat-address'),
        own: true,
        code: null,
        confirmedAt: now,
        dead: null,
      },
    ],
    null,
  );
}

const ended = (body: unknown): { status: number; body: string } => ({ status: 400, body: JSON.stringify(body) });

/** Everything that goes wrong with words of hers in it: what AWS says, what is damaged, what cannot be read, what is typed. */
async function troubles({ cloud, browser }: HerCloud, manager: string): Promise<void> {
  const due = { manager, at: '2027-02-09T04:24:00Z', kind: 'nightly', ref: canary('damaged') } as const;
  await cloud.store.due.put(due);
  await cloud.table.put({ ...dueKey(due, 1), body: JSON.stringify({ kind: canary('damaged-body') }) }, 'always');
  const poison = JSON.stringify({ kind: 'briefs', of: canary('poison') });
  for (const name of ['send-brief', 'sync-calendar']) await cloud.enqueue(`warmstart-prod-${name}`, poison);
  for (const name of ['check-tripwires', 'send-review', 'mail-events']) cloud.ask(name, poison);
  for (const path of [`/meetings/${canary('path')}`, `/settings/series/${canary('path')}`, `/${canary('path')}`])
    await browser.get(`${path}?q=${canary('query')}`);
  await browser.post('/settings/book', {
    book: new File([`manager: { name: [${canary('bad-book')}] }`], canary('file')),
  });
  await browser.post('/settings/calendars', { calendarName: 'x', address: `https://feeds.example/${canary('gone')}` });
  await browser.post('/settings/manager', { name: canary('form'), email: canary('form'), timezone: canary('form') });
  cloud.post.meddle(async () => ended({ __type: 'MessageRejected', message: `not verified: ${canary('refused')}` }));
  await browser.post('/settings/test', {});
  cloud.post.meddle(null);
  const broken: Meddling = async () =>
    ended({ __type: 'ValidationException', message: `${canary('database')} is wrong` });
  cloud.database.meddle = broken;
  await browser.get('/settings');
  await cloud.enqueue('warmstart-prod-sync-calendar', syncMessage(manager));
  await cloud.runUntil('2027-02-09T04:23:00Z');
  cloud.database.meddle = (_, goOn) => goOn();
}

function syncMessage(manager: string): string {
  const id = canary('calendar-id');
  return JSON.stringify({ kind: 'sync', manager, at: '2027-02-09T04:22:00Z', ref: id, calendar: id });
}
