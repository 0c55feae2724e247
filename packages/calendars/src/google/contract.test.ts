import { accessWith, clockAt, emptyShelf, openQuota } from '@warmstart/testing/answers';
import { calendarSourceContract } from '@warmstart/testing/contracts';
import { startGoogle } from '@warmstart/testing/google';
import { afterAll } from 'vitest';
import { googleSource } from './index.ts';

const clock = clockAt('2026-03-01T00:00:00Z');
const calendar = 'mara@orchard.example';
const running: { close(): Promise<void> }[] = [];

afterAll(async () => {
  await Promise.all(running.map((google) => google.close()));
});

async function started() {
  const google = await startGoogle({ clock });
  running.push(google);
  const hand = google.addAccount({ email: calendar, zone: 'Europe/Berlin' });
  const { access } = google.grant(calendar);
  const way = { account: 'a1', access: accessWith(access), quota: openQuota(), clock, root: google.root };
  return { google, hand, source: googleSource({ calendar, ...way, shelf: emptyShelf() }) };
}

calendarSourceContract({
  async holding(events) {
    const { google, hand, source } = await started();
    for (const event of events) hand.plan(event);
    google.paging({ most: 2, empty: 1 });
    return source;
  },
  async unreachable() {
    const { google, source } = await started();
    google.trouble({ fault: { kind: 'drop' } });
    return source;
  },
});
