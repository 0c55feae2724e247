import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBook } from '@warmstart/core/book';
import { neverRead } from '@warmstart/core/calendar';
import type { Delivery } from '@warmstart/core/delivery';
import type { Instant } from '@warmstart/core/time';
import { certificate, type FeedServer, startFeedServer } from '@warmstart/testing/feed-server';
import { calendarText } from '@warmstart/testing/ics-text';
import { onTestFinished } from 'vitest';
import { Cloud, type Deployment, deploy } from './lambda/index.ts';

/** Everybody's talk begins at three, so their briefs fall due in one second. */
export const start: Instant = '2026-03-03T15:00:00Z';
export const due: Instant = '2026-03-03T14:55:00Z';

const name = (index: number) => `keeper-${index}`;
export const mailOf = (index: number) => `${name(index)}@harbour.example`;

/** The Warmstart of everybody at the harbour. */
export function deployHarbour(): Deployment {
  return deploy({
    stage: 'prod',
    mail: 'harbour.example',
    allowed: '@harbour.example',
    googleClientId: 'client',
  });
}

export interface CrowdOptions {
  /** How long before their talk they want to be briefed; five minutes unless set. */
  readonly lead?: string;
  /** Eight minutes before their briefs fall due unless set. */
  readonly at?: Instant;
  /** Takes what ends it all; unless set it ends with the test it was started in. */
  readonly atEnd?: (end: () => Promise<void>) => void;
}

/** A cloud with ten managers, all connected and none read yet. */
export async function startCrowd(
  deployment: Deployment,
  count = 10,
  { lead = '5m', at = '2026-03-03T14:47:00Z', atEnd = onTestFinished }: CrowdOptions = {},
): Promise<Cloud> {
  const feed = await startFeedServer((request, response) => response.end(calendarOf(request.url ?? '')));
  const authority = join(deployment.folder, 'authority.pem');
  writeFileSync(authority, certificate);
  const cloud = await Cloud.start({
    deployment,
    at,
    roads: { 'feeds.example': feed.port },
    more: { NODE_EXTRA_CA_CERTS: authority },
  });
  atEnd(() => ended(cloud, feed));
  await cloud.sweptUntilNow();
  await Promise.all(Array.from({ length: count }, (_, index) => moveIn(cloud, index, lead)));
  return cloud;
}

async function ended(cloud: Cloud, feed: FeedServer): Promise<void> {
  await cloud.close();
  await feed.close();
}

/** `/keeper-3.ics` */
function calendarOf(path: string): string {
  const keeper = path.replace(/^\/|\.ics$/g, '');
  const people = [`${keeper}@harbour.example`, 'ada.quist@harbour.example'];
  const talk = { title: `Berth talk of ${keeper}`, start: '20260303T150000Z', end: '20260303T153000Z', people };
  return calendarText([{ ...talk, lines: ['DESCRIPTION:Agenda: which berths close in spring'] }]);
}

async function moveIn({ store, now }: Cloud, index: number, lead: string): Promise<void> {
  const keeper = name(index);
  const text = `manager: { name: Keeper ${index}, email: ${mailOf(index)}, timezone: America/New_York, locale: en-US, lead: ${lead} }\n`;
  const read = readBook(text, 'book.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const mine = store.of(keeper);
  await mine.importBook(read.book, now);
  const address = `https://feeds.example/${keeper}.ics`;
  const calendar = { id: 'work', name: 'Work', kind: 'ics', address, timezone: null } as const;
  await mine.saveCalendar({ ...calendar, allowHttp: false, allowPrivate: false, on: true, sync: neverRead }, null);
  await store.due.put({ manager: keeper, at: now, kind: 'sync', ref: 'work', calendar: 'work' });
}

/** The records of all their briefs, in the order of the managers. */
export async function deliveriesOf({ store }: Cloud, count = 10): Promise<Delivery[]> {
  const window = { from: start, to: '2026-03-03T15:00:01Z' };
  const each = await Promise.all(Array.from({ length: count }, (_, index) => store.of(name(index)).deliveries(window)));
  return each.flat().map(({ value }) => value);
}

/** How many mails each of them got. */
export function countsOf({ post }: Cloud, count = 10): number[] {
  const got = post.taken.map(({ to }) => to.join());
  return Array.from({ length: count }, (_, index) => got.filter((one) => one === mailOf(index)).length);
}
