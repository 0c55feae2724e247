import { neverRead } from '@warmstart/core/calendar';
import { usualSettings } from '@warmstart/core/settings';
import { meetingWith } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { ada, desk, hearing, meetings, morning, oneOnOne, roadmap, sent, world } from './morning.ts';
import { pathOf } from './routes.ts';
import { type Standing, siteOf } from './site.ts';

/** The words of a page, without tags. */
function words(html: string): string {
  return html
    .replace(/<(?:script|style|title)[\s\S]*?<\/(?:script|style|title)>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

async function today(parts: Standing = {}): Promise<string> {
  return words(await (await siteOf({ ...morning, dead: [], mode: 'live', ...parts })).text('/'));
}

describe('Today', () => {
  test('shows the next brief first, then the day', async () => {
    const text = await today();
    const order = [
      'Next Harbour desk weekly',
      '1. Ada: Berth plan. 5 days late',
      'Today, Tue 3 Mar',
      '09:00 1:1 Ada',
      '11:00 Spring roadmap',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('says of each meeting when its brief was sent or comes, or why there is none', async () => {
    const text = await today();
    expect(text).toContain('1:1 Ada one-on-one, private Sent 08:55.');
    expect(text).toContain(
      'Not sent yet, tried 09:55: the mail server is busy. It is tried again until the meeting starts.',
    );
    expect(text).toContain('Spring roadmap roadmap Comes at 10:55.');
    expect(text).toContain('Desk time No brief: nobody else comes.');
    expect(text).toContain('No brief: muted.');
    expect(text).toContain('Crane call one-on-one, private No brief: cancelled.');
  });

  test('says what went late, was refused or was missed', async () => {
    const text = await today({
      now: '2026-03-03T21:00:00Z',
      deliveries: [
        sent(oneOnOne, { late: true, reason: 'this machine slept' }),
        sent(desk, { state: 'refused', reason: 'no such address.', brief: null }),
        sent(roadmap, { state: 'missed', reason: 'the mail server was down', brief: null }),
      ],
    });
    expect(text).toContain('Sent late, 08:55: this machine slept.');
    expect(text).toContain('Refused 09:55: no such address.');
    expect(text).toContain('Missed: the mail server was down.');
  });

  test('says of a meeting that began without a brief what became of it', async () => {
    const text = await today({ now: '2026-03-03T21:00:00Z' });
    expect(text).toContain('Not sent, tried 09:55: the mail server is busy.');
    expect(text).toContain('Spring roadmap roadmap No brief was sent: Warmstart was not running');
  });

  test('says since when a calendar cannot be read, and which copy serves', async () => {
    const sync = {
      ...neverRead,
      readAt: '2026-03-03T13:05:00Z',
      failingSince: '2026-03-03T13:10:00Z',
      trouble: 'it answers with a web page.',
    };
    const text = await today({ calendars: [{ sync }, { id: 'own', name: 'Own' }] });
    expect(text).toContain('Work cannot be read since 08:10: it answers with a web page. The copy of 08:05 serves.');
    expect(text).toContain('Own : read 2 min ago');
  });

  test('never shows the address of a calendar', async () => {
    const site = await siteOf(morning);
    for (const path of ['/', '/settings', pathOf(desk)])
      expect(await site.text(path)).not.toContain('secret-feed-address');
  });

  test('says until when it is paused', async () => {
    const text = await today({ settings: { ...usualSettings, pausedUntil: '2026-03-05' } });
    expect(text).toContain('Paused: no brief comes before Thu 5 Mar.');
    expect(text).toContain('No brief: paused until Thu 5 Mar.');
  });

  test('when nothing is left shows the next day that has meetings', async () => {
    const tomorrow = meetingWith([ada], { title: 'Tide talk', start: '2026-03-05T15:00:00Z' });
    const text = await today({ now: '2026-03-03T22:00:00Z', meetings: [...meetings, tomorrow] });
    expect(text).toContain('Next: Thu 5 Mar, 10:00 Tide talk');
    expect(text).toContain('Thu 5 Mar 10:00 Tide talk');
  });

  test.each([
    ['who somebody is', { book: null, meetings: [], deliveries: [] }, 'Say who you are'],
    ['a calendar', { calendars: [], meetings: [], deliveries: [] }, 'Connect a calendar'],
    ['a meeting', { meetings: [], deliveries: [] }, 'There is no meeting today'],
  ])('without %s says how to begin', async (_, parts, says) => {
    expect(await today(parts)).toContain(says);
  });

  test('shows every meeting of a day too full for one page, page by page', async () => {
    const many = Array.from({ length: 70 }, (_, index) =>
      meetingWith([ada], {
        title: `Talk ${index}`,
        start: `2026-03-03T${15 + Math.floor(index / 30)}:${String((index % 30) * 2).padStart(2, '0')}:00Z`,
      }),
    );
    const site = await siteOf({ ...morning, meetings: many, deliveries: [] });
    const seen = new Set<string>();
    for (const from of [0, 30, 60])
      for (const [, name = ''] of (await site.text(`/?from=${from}`)).matchAll(/>(Talk \d+)</g)) seen.add(name);
    expect(seen.size).toBe(70);
    expect(words(await site.text('/'))).toContain('40 more');
  });
});

describe('work that was given up', () => {
  test('is listed, and tried again on a press', async () => {
    const site = await siteOf(morning);
    expect(words(await site.text('/'))).toContain('Not done: read a calendar, 08:10: CalendarError: it hangs');
    expect((await site.post('/dead-letters/d1/redrive', {})).headers.get('location')).toBe('/');
    expect(site.done).toEqual(['redrive d1']);
  });
});

describe('the clock moved by hand', () => {
  test('has buttons only where it can be moved', async () => {
    expect(await today()).not.toContain('To the next brief');
    expect(await today({ mode: 'demo' })).toContain('It is 09:58 , Tue 3 Mar 2026.');
  });

  test.each([
    ['5m', 'tick 300'],
    ['30m', 'tick 1800'],
    ['brief', 'tick 3420'],
    ['meeting', 'tick 120'],
  ])('%s moves it: %s', async (move, done) => {
    const site = await siteOf(morning);
    expect((await site.post('/tick', { move })).status).toBe(303);
    expect(site.done).toEqual([done]);
  });

  test.each(['', '-5m', 'x', '0m', '3wd'])('%j moves nothing', async (move) => {
    const site = await siteOf(morning);
    await site.post('/tick', { move });
    expect(site.done).toEqual([]);
  });
});

describe('what is sealed', () => {
  test('marks the page, so that it covers itself when its window loses the focus', async () => {
    expect(await (await siteOf(morning)).text('/')).toContain('<html lang="en" data-sealed>');
    expect(await (await siteOf({ ...morning, meetings: [desk] })).text('/')).toContain('<html lang="en">');
  });

  test('stands in no title of a tab, which the browser remembers', async () => {
    const html = await (await siteOf(morning)).text(pathOf(hearing));
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe('Brief ready: 14:00');
    expect(html).toContain('Quillfeather');
  });

  test('is announced by its time alone, as is what is private', async () => {
    const site = await siteOf({ ...morning, now: '2026-03-03T13:58:00Z', deliveries: [] });
    const { ready, next } = JSON.parse(await site.text('/api/next'));
    expect(ready).toEqual([
      {
        id: expect.stringMatching(/^20260303T140000Z-\w+$/),
        page: pathOf(oneOnOne),
        start: '2026-03-03T09:00:00-05:00',
        due: '2026-03-03T08:55:00-05:00',
        subject: 'Brief ready: 09:00',
        preheader: 'Open the page to read it.',
      },
    ]);
    expect(next.subject).toBe('Brief: Harbour desk weekly');
  });
});

test('a page stays under 30 KB with its style, however full the day', async () => {
  const full = Array.from({ length: 80 }, (_, index) =>
    meetingWith([ada], {
      title: `Session ${index} with a title that says more than it should`,
      start: `2026-03-03T16:${String(index % 60).padStart(2, '0')}:00Z`,
    }),
  );
  const site = await siteOf({
    ...morning,
    book: {
      ...world,
      series: Array.from({ length: 200 }, (_, index) => ({ match: { title: `Series ${index} *` }, muted: true })),
    },
    meetings: full,
    deliveries: [],
    calendars: Array.from({ length: 6 }, (_, index) => ({ id: `c${index}`, name: `Calendar ${index}` })),
  });
  const style = (await site.text('/')).match(/\/assets\/look[\w.]+/)?.[0] ?? '';
  const styleBytes = Buffer.byteLength(await site.text(style));
  expect(styleBytes).toBeLessThan(12_000);
  for (const path of ['/', '/settings', '/outbox', pathOf(full[0] ?? desk)]) {
    const bytes = Buffer.byteLength(await site.text(path));
    console.log(`${path.split('/')[1] || 'today'}: ${bytes} bytes, with style ${bytes + styleBytes}`);
    expect(bytes + styleBytes).toBeLessThan(30_000);
  }
  for (const script of new Set((await site.text('/')).match(/\/assets\/\w+\.\w+\.js/g)))
    expect(Buffer.byteLength(await site.text(script))).toBeLessThan(10_000);
});
