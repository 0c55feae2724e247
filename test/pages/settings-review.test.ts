import { describe, expect, test } from 'vitest';
import { fieldsOf } from './form-fields.ts';
import { importantWorld } from './important-world.ts';
import { reviewed } from './review-world.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

/** The fields of the section as a browser would send them. */
async function section(own: Awaited<ReturnType<typeof siteOf>>) {
  const html = await own.text('/settings');
  const form = /<form method="post" action="\/settings\/review">[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  return fieldsOf(`<main>${form}</main>`);
}

describe('the section of the weekly review', () => {
  test('shows what holds while nothing is set', async () => {
    expect(await section(await siteOf(reviewed))).toMatchObject({
      day: 'fri',
      at: '14:00',
      on: 'yes',
      'part-fact': 'yes',
      'work-mon': 'yes',
    });
  });

  test('saves day, time, parts, working time and days off, and plans anew', async () => {
    const own = await siteOf(reviewed);
    const { 'part-people': _, 'work-fri': __, ...fields } = await section(own);
    const answer = await own.post('/settings/review', {
      ...fields,
      day: 'thu',
      at: '16:30',
      diffs: 'yes',
      workFrom: '08:00',
      workTo: '16:00',
      holidays: '2026-12-24\n2026-04-03\n2026-12-24',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings?done=review#review']);
    expect(own.done).toEqual(['settings changed']);
    expect((await own.store.book())?.manager).toMatchObject({
      name: 'Robin Hale',
      review: { day: 'thu', at: '16:30' },
      workingHours: { days: ['mon', 'tue', 'wed', 'thu'], from: '08:00', to: '16:00' },
      holidays: ['2026-04-03', '2026-12-24'],
    });
    expect((await own.store.settings()).review).toEqual({ on: true, without: ['people'], diffs: true });
    expect(await section(own)).not.toHaveProperty('part-people');
  });

  test('switched off stays off when other settings are saved, and so do complaints when it is', async () => {
    const complaints = [{ channel: 'email robin.hale@harbour.example', at: '2026-03-01T00:00:00Z' }];
    const own = await siteOf({
      ...reviewed,
      settings: { pausedUntil: null, digest: null, keepNotes: null, complaints },
    });
    const { on: _, ...fields } = await section(own);
    await own.post('/settings/review', fields);
    expect(await own.store.settings()).toMatchObject({ complaints, review: { on: false } });
    await own.post('/settings/times', { pausedUntil: '', digest: '07:00', keepNotes: '' });
    expect(await own.store.settings()).toMatchObject({ digest: '07:00', review: { on: false } });
  });

  test.each([
    [{ at: '25:00' }, 'a time of day'],
    [{ workTo: '08:00' }, 'later than work begins'],
    [{ holidays: 'Christmas' }, 'is no date like 2026-12-24'],
    [{ holidays: '2026-02-30' }, 'is no date'],
    [Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [`work-${day}`, ''])), 'one day at least'],
  ])('%j is refused beside its field, and nothing is saved', async (wrong, why) => {
    const own = await siteOf(reviewed);
    const answer = await own.post('/settings/review', { ...(await section(own)), ...wrong });
    expect([answer.status, words(await answer.text())]).toEqual([422, expect.stringContaining(why)]);
    expect([own.done, (await own.store.settings()).review]).toEqual([[], undefined]);
  });
});

describe('the day page', () => {
  test('shows the plan of the day as its sentence, and what became of booked times', async () => {
    const own = await siteOf({
      ...reviewed,
      now: '2026-03-04T14:58:00Z',
      news: [{ item: 'i-growth', says: '“Growth plan” moved to Fri 6 Mar 10:00.', at: '2026-03-03T10:00:00Z' }],
    });
    const text = words(await own.text('/'));
    expect(text).toContain('When it is Thu 5 Mar 09:00, I open “Draw the value stream”.');
    expect(text).toContain('“Growth plan” moved to Fri 6 Mar 10:00.');
    own.move('2026-03-05T15:00:00Z');
    expect(words(await own.text('/'))).not.toContain('Draw the value stream');
  });

  test('tells of a sealed item only that there is a time for it', async () => {
    const plan = {
      start: '2026-03-03T16:00:00-05:00',
      minutes: 25,
      says: 'When it is Tue 3 Mar 16:00, I open “Quillfeather succession”.',
      made: '2026-03-02',
    };
    const own = await siteOf({
      ...reviewed,
      book: {
        ...importantWorld,
        important: [{ id: 'i-sealed', what: 'Quillfeather succession', added: '2026-02-20', sealed: true, plan }],
      },
      news: [{ item: 'i-sealed', says: '“Quillfeather succession” moved.', at: '2026-03-03T10:00:00Z' }],
      meetings: [],
    });
    const html = await own.text('/');
    expect(words(html)).toMatch(/A time for a sealed item .*The time for a sealed item changed\./);
    expect(html).not.toContain('Quillfeather');
    for (const path of ['/review', '/review/next', '/numbers'])
      expect(await own.text(path)).not.toContain('Quillfeather');
  });
});
