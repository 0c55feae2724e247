import { newDelivery } from '@warmstart/core/delivery';
import { meetingKey } from '@warmstart/core/meeting';
import { attendee } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { ada, channel, desk, morning, oneOnOne, roadmap, sent, world } from './morning.ts';
import { pathOf } from './routes.ts';
import { siteOf } from './site.ts';

function words(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe("a meeting's page", () => {
  test('shows its brief, what was left out and why, and where each line comes from', async () => {
    const text = words(await (await siteOf(morning)).text(pathOf(roadmap)));
    expect(text).toContain('You owe 1. Ada: Berth plan. 5 days late . 2. Ines: Crane survey.');
    expect(text).toMatch(/Left out You owe Ines: Lock pricing\. \(two at most\)/);
    expect(text).toMatch(/You owe commitment c-berth-plan , 2026-02-/);
    expect(text).toContain('Aim Nothing known: what is usual');
  });

  test('names who comes and what they answered, and no more than anybody reads', async () => {
    const crowd = Array.from({ length: 300 }, (_, index) =>
      attendee({ name: `Guest ${index}`, response: 'tentative' }),
    );
    const hall = { ...desk, attendees: [...desk.attendees, ...crowd] };
    const text = words(await (await siteOf({ ...morning, meetings: [hall], deliveries: [] })).text(pathOf(hall)));
    expect(text).toContain('Ada Quist report');
    expect(text).toContain('Guest 3 maybe');
    expect(text).toContain('And 278 more.');
  });

  test('tells every delivery with its attempts, and corrections', async () => {
    const correction = sent(oneOnOne, { correction: 1, at: '2026-03-03T13:58:00Z', reason: 'Now with Bo.' });
    const attempts = [
      { id: 'a', at: '2026-03-03T13:55:00Z', outcome: 'failed' as const, why: 'the mail server is busy' },
      { id: 'b', at: '2026-03-03T13:56:00Z', outcome: null, why: null },
      { id: 'c', at: '2026-03-03T13:57:00Z', outcome: 'sent' as const, why: null },
    ];
    const deliveries = [sent(oneOnOne, { attempts, doubtful: 1 }), correction];
    const text = words(await (await siteOf({ ...morning, deliveries })).text(pathOf(oneOnOne)));
    expect(text).toContain('Brief, Mail to robin.hale@harbour.example: sent 08:55.');
    expect(text).toContain('Sent 2 times, because nobody knew whether the first had arrived.');
    expect(text).toContain(
      '3 attempts 08:55: failed (the mail server is busy) 08:56: its end was never recorded 08:57: sent',
    );
    expect(text).toContain('Correction 1, Mail to robin.hale@harbour.example: sent 08:58: Now with Bo.');
  });

  test('of a meeting briefed and moved to another day is found by the old link', async () => {
    const moved = { ...oneOnOne, start: '2026-03-05T14:00:00Z', end: '2026-03-05T14:30:00Z' };
    const site = await siteOf({ ...morning, meetings: [moved], deliveries: [sent(oneOnOne)] });
    const text = words(await site.text(pathOf(oneOnOne)));
    expect(text).toContain('Thu 5 Mar, 09:00–09:30');
  });

  test('shows what became known after the brief was sent', async () => {
    const early = sent(desk);
    const brief = early.brief && { ...early.brief, lines: early.brief.lines.filter(({ slot }) => slot !== 'you-owe') };
    const text = words(await (await siteOf({ ...morning, deliveries: [{ ...early, brief }] })).text(pathOf(desk)));
    expect(text).toContain('New since it was sent You owe 1. Ada: Berth plan. 5 days late');
  });

  test.each([
    '/meetings/x',
    '/meetings/20260303T140000Z-00000000000',
    '/meetings/99990303T140000Z-00000000000',
    '/meetings/20261399T996000Z-00000000000',
    '/meetings/..%2F..%2Fsettings',
  ])('%s is not there', async (path) => {
    const site = await siteOf(morning);
    expect((await site.get(path)).status).toBe(404);
    expect((await site.post(`${path}/correct`, { what: 'mute' })).status).toBe(404);
    expect(site.errors).toEqual([]);
  });
});

describe('one press puts right', () => {
  async function pressed(what: string, value = '') {
    const site = await siteOf({ ...morning, deliveries: [] });
    const answer = await site.post(`${pathOf(desk)}/correct`, { what, value });
    expect(answer.status).toBe(303);
    expect(site.done).toEqual(['settings changed']);
    const page = words(await site.text(answer.headers.get('location') ?? ''));
    const [first] = (await site.store.book())?.series ?? [];
    return { page, first, site };
  }

  test('a team that is not in the room', async () => {
    const { page, first } = await pressed('not-team', 'harbour-desk');
    expect(first).toEqual({ match: { uid: desk.uid }, notTeams: ['harbour-desk'] });
    expect(page).toContain('Saved: that team is not in this room.');
    expect(page).not.toContain('Four share the rota');
    expect(page).toContain('Team Harbour Desk again');
  });

  test('a person of whom nothing is to be said', async () => {
    const { page, first } = await pressed('not-person', ada.id);
    expect(first?.notPeople).toEqual([ada.id]);
    expect(page).not.toContain('Berth plan');
  });

  test('the kind', async () => {
    const { page, first } = await pressed('kind', 'post-mortem');
    expect(first?.kind).toBe('post-mortem');
    expect(page).toContain('What would have shown us sooner?');
  });

  test('the privacy', async () => {
    const { first, site } = await pressed('privacy', 'sealed');
    expect(first?.privacy).toBe('sealed');
    expect(await site.text(pathOf(desk))).toContain('data-sealed');
  });

  test('a series nobody wants to hear of, until it is wanted again', async () => {
    const { page, first, site } = await pressed('mute');
    expect(first?.muted).toBe(true);
    expect(page).toContain('No brief: muted.');
    await site.post(`${pathOf(desk)}/correct`, { what: 'unmute' });
    expect(words(await site.text(pathOf(desk)))).toMatch(/Surface deviations.*Never this series/);
  });

  test('each keeps what was set before, also by the pattern of a title', async () => {
    const series = [{ match: { title: 'Harbour *' }, aim: 'Fewer berths' }];
    const site = await siteOf({ ...morning, deliveries: [], book: { ...world, series } });
    await site.post(`${pathOf(desk)}/correct`, { what: 'kind', value: 'okr' });
    await site.post(`${pathOf(desk)}/correct`, { what: 'not-team', value: 'harbour-desk' });
    await site.post(`${pathOf(desk)}/correct`, { what: 'team-again', value: 'harbour-desk' });
    expect((await site.store.book())?.series).toEqual([
      { match: { title: 'Harbour *', uid: desk.uid }, aim: 'Fewer berths', kind: 'okr', notTeams: [] },
      ...series,
    ]);
  });

  test.each([
    ['kind', 'party'],
    ['privacy', ''],
    ['not-team', '<b>'],
    ['burn', ''],
  ])('%s %j is none, and changes nothing', async (what, value) => {
    const site = await siteOf(morning);
    const before = await site.store.book();
    expect((await site.post(`${pathOf(desk)}/correct`, { what, value })).status).toBe(422);
    expect([site.done, await site.store.book()]).toEqual([[], before]);
  });
});

test('a record of a start that the meeting no longer has says so', async () => {
  const moved = { ...oneOnOne, start: '2026-03-03T15:00:00Z', end: '2026-03-03T15:30:00Z' };
  const old = {
    ...newDelivery({ meeting: meetingKey(oneOnOne), start: oneOnOne.start, channel, correction: 0 }, oneOnOne.start),
    state: 'sent' as const,
  };
  const site = await siteOf({ ...morning, meetings: [moved], deliveries: [old] });
  expect(words(await site.text(pathOf(moved)))).toContain('Brief, for the start of 09:00, Mail to');
});
