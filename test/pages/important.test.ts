import { contentId } from '@warmstart/core/text';
import { describe, expect, test } from 'vitest';
import { importantMorning, importantWorld, items } from './important-world.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

const site = () => siteOf(importantMorning);
const kept = async ({ store }: Awaited<ReturnType<typeof site>>, id: string) =>
  (await store.book())?.important?.find((one) => one.id === id);

describe('what is important', () => {
  test('is asked for one thing first, with times as buttons, and lists the others by importance and age', async () => {
    const html = await (await site()).text('/important');
    const text = words(html);
    expect(text).toMatch(/Growth plan for Ada 57 d old, put off 2 times, gain 4 × weight 3\. Make it smaller/);
    expect([...html.matchAll(/<button[^>]*>Book (.*?)<\/button>/g)].map(([, when]) => when)).toHaveLength(3);
    const order = items.map(({ what }) => text.indexOf(`${what} `));
    const at = (id: string) => order[items.findIndex((one) => one.id === id)] ?? -1;
    expect(at('i-wait')).toBeLessThan(at('i-booked'));
    expect(text).toContain('offered to Bo Lindt, not taken yet: still yours');
    expect(text).toContain('Bo Lindt took it');
    expect(text).toContain('When it is Thu 5 Mar 09:00, I open “Draw the value stream”.');
    expect(text).not.toContain('Paint the crane');
  });

  test('keeps what is sealed apart, behind a press', async () => {
    const html = await (await site()).text('/important');
    const [before = '', behind = ''] = html.split('Behind the seal');
    expect([before.includes('Quillfeather'), behind.includes('Quillfeather')]).toEqual([false, true]);
    expect(html).toContain('data-sealed');
  });

  test.each([
    ['state=parked', 'Paint the crane', 'Pilot magazine'],
    ['state=dropped', 'Pilot magazine dropped: nobody reads it', 'Paint the crane'],
    ['q=PAINT', 'Paint the crane', 'Lock pricing paper'],
    ['q=reads', 'Pilot magazine', 'Paint the crane'],
    ['q=nowhere', 'Nothing is found by', 'Paint the crane'],
    ['state=done', 'Nothing of this.', 'Paint the crane'],
  ])('by %s finds %s and not %s', async (query, shown, hidden) => {
    const text = words(await (await site()).text(`/important?${query}`));
    expect([text.includes(shown), text.includes(hidden)]).toEqual([true, false]);
  });

  test.each([
    ['before anybody said who they are', null, 'Say who you are'],
    ['while nothing is kept', { ...importantWorld, important: [] }, 'What matters and is not urgent will be here'],
  ])('%s says what will be here', async (_, book, says) => {
    expect(words(await (await siteOf({ ...importantMorning, book })).text('/important'))).toContain(says);
  });
});

describe('the form', () => {
  const fields = {
    what: 'Interview the pilots',
    why: 'Three leave',
    for: 'harbour desk',
    serves: 'The audit in April',
    weight: '4',
    minutes: '45',
    step: 'Call one',
    once: 'abcd',
  };

  test('keeps something important, once however often it is sent', async () => {
    const own = await site();
    const answer = await own.post('/important/new', fields);
    const location = answer.headers.get('location') ?? '';
    expect([answer.status, location]).toEqual([303, expect.stringMatching(/^\/important\/i-[\w-]+\?did=added$/)]);
    await own.post('/important/new', fields);
    const { once: _, ...words } = fields;
    const found = (await own.store.book())?.important?.filter(({ what }) => what === fields.what);
    expect(found).toEqual([
      { ...words, id: expect.any(String), for: 'harbour-desk', weight: 4, minutes: 45, added: '2026-03-03' },
    ]);
    const page = await own.text(location);
    expect(page).toContain('It comes up in the weekly review.');
    expect(page).toContain('Ilse Brandt’s problem');
  });

  test.each([
    [{ what: '' }, 'some text'],
    [{ for: 'Nobody Here' }, 'nobody here is called'],
    [{ weight: '9' }, 'a number from 1 to 5'],
    [{ minutes: '0' }, 'a number of minutes from 1 to 10000'],
    [{ what: 'x'.repeat(501) }, 'at most 500 characters'],
  ])('with %j is refused beside the field, with all that was typed', async (wrong, why) => {
    const own = await site();
    const answer = await own.post('/important/new', { ...fields, ...wrong });
    const html = await answer.text();
    expect([answer.status, words(html)]).toEqual([422, expect.stringContaining(`Not saved: ${why}`)]);
    expect(html).toContain('value="Call one"');
    expect((await own.store.book())?.important).toHaveLength(items.length);
  });

  test('of an item that is there changes its words alone', async () => {
    const own = await site();
    expect(await own.text('/important/i-growth/edit')).toContain('value="Ada Quist"');
    const answer = await own.post('/important/i-growth/edit', { ...fields, for: '', why: '' });
    expect(answer.headers.get('location')).toBe('/important/i-growth?did=saved');
    const { why: _, for: __, ...before } = items[0] ?? { id: '', what: '', added: '' };
    const { once: ___, why: ____, for: _____, ...words } = fields;
    expect(await kept(own, 'i-growth')).toEqual({ ...before, ...words, weight: 4, minutes: 45 });
  });
});

describe('one press', () => {
  test.each([
    ['i-growth', { what: 'done' }, { status: 'done', closed: '2026-03-03' }],
    ['i-growth', { what: 'worked' }, { worked: '2026-03-03' }],
    [
      'i-growth',
      { what: 'offer', to: 'bo lindt' },
      { status: 'offered', offered: { to: 'bo-lindt', on: '2026-03-03' } },
    ],
    ['i-offered', { what: 'took' }, { status: 'open', owner: 'bo-lindt' }],
    ['i-offered', { what: 'no-room' }, { status: 'open' }],
    ['i-growth', { what: 'smaller', step: 'One bullet' }, { step: 'One bullet' }],
    [
      'i-growth',
      { what: 'stops', obstacle: 'waits', waitsFor: 'Ines Falk' },
      { obstacle: 'waits', waitsFor: 'ines-falk' },
    ],
    ['i-growth', { what: 'stops', obstacle: 'unclear' }, { obstacle: 'unclear' }],
    ['i-growth', { what: 'drop', reason: 'she left' }, { status: 'dropped', reason: 'she left' }],
    ['i-growth', { what: 'park' }, { status: 'parked', closed: '2026-03-03' }],
    ['i-parked', { what: 'again' }, { status: 'open' }],
    ['i-dropped', { what: 'again' }, { status: 'open' }],
  ])('on %s, %j is done and told', async (id, fields, after) => {
    const own = await site();
    const answer = await own.post(`/important/${id}/do`, fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/important/${id}?did=${fields.what}`]);
    expect(await kept(own, id)).toMatchObject(after);
    expect(own.done).toEqual([`changed ${id}`]);
    expect(await own.text(`/important/${id}?did=${fields.what}`)).toContain('role="status"');
  });

  test('books a time that was offered, and shows the plan as a sentence', async () => {
    const own = await site();
    const html = await own.text('/important/i-growth');
    const start = /name="start" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const answer = await own.post('/important/i-growth/do', { what: 'book', start, minutes: '25' });
    expect(answer.headers.get('location')).toBe('/important/i-growth?did=in-calendar');
    expect(await kept(own, 'i-growth')).toMatchObject({ plan: { start, minutes: 25 } });
    expect(words(await own.text('/important/i-growth'))).toMatch(/When it is Wed 4 Mar \d\d:\d\d, I open/);
  });

  test('books a time of one’s own, where the manager is', async () => {
    const own = await site();
    await own.post('/important/i-growth/do', { what: 'own-time', date: '2026-03-09', time: '08:30', minutes: '' });
    expect(own.done).toEqual(['book i-growth 2026-03-09T12:30:00Z 25']);
    await own.post('/important/i-growth/do', { what: 'unbook' });
    expect((await kept(own, 'i-growth'))?.plan).toBe(undefined);
  });

  test('leads to a calendar by hand where none may be written, and to the provider that could let us', async () => {
    const { account } = await import('./accounts.ts');
    const own = await siteOf({ ...importantMorning, ask: 'g-robin', accounts: [account()] });
    const answer = await own.post('/important/i-booked/do', { what: 'own-time', date: '2026-03-09', time: '08:30' });
    const page = await own.text(answer.headers.get('location') ?? '');
    expect(page).toContain('href="https://calendar.google.com/');
    expect(page).toContain('Let Warmstart write into Google');
    const file = await own.get('/important/i-booked/focus.ics');
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect((await own.get('/important/i-growth/focus.ics')).status).toBe(404);
    const asked = await own.post('/important/i-booked/permit', { account: 'g-robin' });
    expect(asked.status).toBe(200);
    expect(own.done.at(-1)).toBe('begin google g-robin');
    expect((await own.post('/important/i-booked/permit', { account: 'none' })).status).toBe(404);
  });

  test.each([
    ['i-growth', { what: 'own-time', date: '2026-03-02', time: '08:30' }, 'a time that is still to come'],
    ['i-growth', { what: 'own-time', date: '2026-02-30', time: '08:30' }, 'a date that exists'],
    ['i-growth', { what: 'own-time', date: '2026-03-09', time: '' }, 'a time of day'],
    ['i-growth', { what: 'offer', to: 'Nobody' }, 'nobody here is called'],
    ['i-growth', { what: 'smaller', step: '' }, 'some text'],
    ['i-growth', { what: 'took' }, 'it was not offered to anybody'],
    ['i-parked', { what: 'done-it' }, ''],
  ])('on %s, %j is refused with the reason', async (id, fields, why) => {
    const own = await site();
    const answer = await own.post(`/important/${id}/do`, fields);
    expect([answer.status, words(await answer.text())]).toEqual([422, expect.stringContaining(why)]);
    expect(await kept(own, id)).toEqual(items.find((one) => one.id === id));
  });

  test('tells what was booked before, and whether it was kept', async () => {
    const text = words(await (await site()).text('/important/i-growth'));
    expect(text).toMatch(/Booked before Thu 19 Feb, 09:00, 25 min passed with nothing done Thu 12 Feb/);
  });

  test.each(['/important/i-none', '/important/i-none/edit', '/important/i-none/improvement'])(
    '%s is not there',
    async (path) => {
      expect((await (await site()).get(path)).status).toBe(404);
    },
  );
});

describe('in six steps', () => {
  const steps = (id: string, step: string) => `/important/${id}/improvement/${step}`;

  test('an item is worked from its number to what the change came to', async () => {
    const own = await site();
    const send = async (step: string, fields: Record<string, string>) => {
      const answer = await own.post(steps('i-growth', step), fields);
      expect({ step, status: answer.status }).toEqual({ step, status: 303 });
    };
    expect(words(await own.text('/important/i-growth/improvement'))).toContain('1. Find the potential');
    await send('find', { measure: 'Reviews late', before: '9,5', target: '4', guard: 'Defects', guardBefore: '2' });
    await send('analyse', { today: 'Everybody reviews everything.' });
    await send('ideas', { what: 'Pairs', effort: '2', gain: '4' });
    await send('ideas', { what: 'Bots', effort: '4', gain: '3' });
    await send('ideas', { without: contentId(['Bots']) });
    await send('ideas', { enough: 'yes' });
    await send('plan', { owner: 'Bo Lindt', convince: 'Ada Quist\nInes Falk', risk: 'Slower at first', cost: 'A day' });
    await send('change', { change: 'Pairs on Tuesdays' });
    expect((await kept(own, 'i-growth'))?.improvement).toMatchObject({
      before: 9.5,
      ideas: [{ what: 'Pairs' }],
      owner: 'bo-lindt',
      convince: ['ada-quist', 'ines-falk'],
      step: 'change',
      changed: '2026-03-03',
    });
    own.move('2026-03-03T23:00:00Z');
    await send('evaluate', { after: '4', guardAfter: '2' });
    const text = words(await own.text('/important/i-growth/improvement'));
    expect(text).toContain('Better, the target is reached. Before 9.5, after 4. Defects did not get worse.');
  });

  test('a second change under way on the same measure is refused with the reason, and nothing is changed', async () => {
    const own = await site();
    await own.post(steps('i-wait', 'change'), { change: 'Three pilots' });
    const answer = await own.post(steps('i-queue', 'change'), { change: 'Another desk' });
    expect([answer.status, words(await answer.text())]).toEqual([
      422,
      expect.stringContaining('Not done: “Shorten the wait” is changing wait for a berth, minutes already'),
    ]);
    expect((await kept(own, 'i-queue'))?.improvement?.step).toBe('plan');
  });

  test('while a change is under way its measure stands', async () => {
    const own = await site();
    await own.post(steps('i-wait', 'change'), { change: 'Three pilots' });
    const answer = await own.post(steps('i-wait', 'find'), { measure: 'Something else', before: '1' });
    expect([answer.status, words(await answer.text())]).toEqual([
      422,
      expect.stringContaining('a change is under way'),
    ]);
  });

  test('before and after are drawn with their guard, the same in a table, in words first', async () => {
    const html = await (await site()).text('/important/i-wait/improvement');
    const text = words(html);
    expect(text).toContain('Better after 21 d, the target is not reached yet. Before 40, after 30.');
    expect(text).toContain('Scrapes a month got worse: that was not the deal.');
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*>\s*<title id="change-title">/);
    expect(text).toMatch(/Measure Before After Target Wait for a berth, minutes 40 30 20/);
    const ideas = await (await site()).text('/important/i-wait/improvement?step=ideas');
    expect(words(ideas)).toMatch(/1\. A sign at the lock 1 2|1\. Two pilots at noon 2 4/);
    expect(ideas).toContain('<title id="ideas-title">');
  });

  test.each([
    ['find', { measure: 'M', before: 'forty' }, 'a number, like 40 or 2.5'],
    ['find', { measure: 'M', before: '4', guard: 'G' }, 'both a name and a number'],
    ['evaluate', { after: '3' }, 'Scrapes a month must not get worse: measure that as well'],
    ['ideas', { what: 'x', effort: '9', gain: '1' }, 'a number from 1 to 5'],
    ['plan', { owner: 'Nobody' }, 'nobody here is called'],
  ])('%s with %j is refused', async (step, fields, why) => {
    const answer = await (await site()).post(steps('i-wait', step), fields);
    expect([answer.status, words(await answer.text())]).toEqual([422, expect.stringContaining(why)]);
  });

  test.each(['change', 'evaluate', 'nothing'])('%s is not there before it can be', async (step) => {
    expect((await (await site()).post(steps('i-growth', step), { change: 'x', after: '1' })).status).toBe(404);
  });
});
