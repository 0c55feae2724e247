import { readTrace } from '@warmstart/core/delivery';
import type { MailFate } from '@warmstart/testing/ses-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployHers, hanna, startHerCloud } from './hanna.ts';
import type { Deployment } from './lambda/index.ts';

// What SES tells of mails afterwards, through the bundles: the first of the morning comes back for good, the second is
// marked as spam.

type Morning = Awaited<ReturnType<typeof live>>;
let deployment: Deployment;
let day: Morning;
beforeAll(async () => {
  deployment = deployHers();
  day = await live(deployment);
}, 180_000);
afterAll(() => deployment?.remove());

const fates: Readonly<Record<string, MailFate>> = {
  '2027-02-09T06:55:00Z': { kind: 'bounced', type: 'Permanent', subtype: 'NoEmail' },
  '2027-02-09T07:25:00Z': { kind: 'complained' },
};

async function live(deployment: Deployment) {
  const her = await startHerCloud(deployment);
  const { cloud, browser } = her;
  try {
    await cloud.sweptUntilNow();
    await her.moveIn();
    await browser.post('/settings/times', { keepNotes: '365d' });
    cloud.post.fate(({ at }) => [{ kind: 'sent' }, fates[at] ?? { kind: 'delivered' }]);
    await cloud.runUntil('2027-02-09T07:05:00Z');
    const bounced = await (await browser.get('/')).text();
    await cloud.runUntil('2027-02-09T08:00:00Z');
    const [today, stopped] = [await (await browser.get('/')).text(), await (await browser.get('/settings')).text()];
    const lifted = await browser.post('/settings/times', fieldsOf(stopped));
    const after = await (await browser.get('/settings')).text();
    await cloud.runUntil('2027-02-09T08:30:00Z');
    const { taken } = cloud.post;
    const [manager = ''] = taken.map(({ tags: { attempt = '' } }) => readTrace(attempt)?.manager ?? '');
    const mine = cloud.store.of(manager);
    const kept = await mine.deliveries({ from: '2027-02-09T06:00:00Z', to: '2027-02-09T08:45:00Z' });
    const events = cloud.lambda('mail-events').lines.map(({ line }) => JSON.parse(line));
    return {
      bounced,
      today,
      stopped,
      lifted,
      after,
      settings: await mine.settings(),
      sent: taken.map(({ at }) => at.slice(11, 16)),
      deliveries: kept.map(({ value: { start, state, reason } }) => ({ start: start.slice(11, 16), state, reason })),
      told: ['refused', 'complained'].map((what) => events.filter(({ heard }) => heard === what).length),
      logs: [...(await her.close()).values()].join('\n'),
    };
  } finally {
    await her.close();
  }
}

/** What the form under the notice sends when it is pressed. */
function fieldsOf(page: string): Record<string, string> {
  const [, notice = ''] = /id="paused-channels">([\s\S]*?)<\/form>/.exec(page) ?? [];
  const fields = [...notice.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return Object.fromEntries(fields);
}

test('a mail that came back for good is refused with its reason, which the page shows', () => {
  expect(day.deliveries[0]).toEqual({
    start: '07:00',
    state: 'refused',
    reason: expect.stringMatching(/came back for good: there is no such address \(5\.1\.1\)/),
  });
  expect(day.bounced).toContain('came back for good');
});

test('a mail marked as spam stays sent, and stops the channel: the next brief is not sent and says why', () => {
  expect(day.deliveries.slice(1, 3)).toEqual([
    { start: '07:30', state: 'sent', reason: expect.stringContaining('marked it as spam') },
    { start: '08:00', state: 'refused', reason: expect.stringContaining('marked as spam') },
  ]);
  expect(day.today).toContain('marked as spam');
  expect(day.told).toEqual([1, 1]);
});

test('the settings show what is held back and have a button that lifts it and changes nothing else', () => {
  expect(day.stopped).toMatch(/Nothing goes to [\s\S]*Mail to hanna[\s\S]*marked as spam/);
  expect(day.lifted.headers.get('location')).toBe('/settings?done=times');
  expect(day.after).not.toContain('Nothing goes to');
  expect(day.settings).toEqual({ pausedUntil: null, digest: null, keepNotes: '365d' });
  expect(day.sent).toEqual(['06:55', '07:25', '08:25']);
  expect(day.deliveries[3]).toMatchObject({ start: '08:30', state: 'sent' });
});

test('no log names whose mail it was', () => {
  expect(day.logs).not.toContain(hanna);
});
