import { describe, expect, test } from 'vitest';
import { fieldsOf } from './form-fields.ts';
import { full, ledgerMorning, ledgerWorld, raj } from './ledger-world.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

const site = () => siteOf(ledgerMorning);
type Own = Awaited<ReturnType<typeof site>>;
const personIn = async ({ store }: Own, id: string) => (await store.book())?.people?.find((one) => one.id === id);

const faultAt = (html: string, field: string) =>
  words(new RegExp(`<span class="why" id="${field}-why">(.*?)</span>`).exec(html)?.[1] ?? '');

describe('everybody', () => {
  test('stands by relation, with what is open between you', async () => {
    const text = words(await (await site()).text('/people'));
    expect(text).toMatch(/Reports Ada Quist you owe 1, owed to you 1, 1 thing to say Bo Lindt Skip-reports Cato Vries/);
    expect(text).toContain('Ines Falk you owe 3, 2 things to say');
    expect(text).toContain('1 who left');
    expect(text).not.toContain('Milo Crane');
    expect(text).not.toContain('Hana Marrow you owe');
  });

  test.each([
    ['q=quist', 'Ada Quist', 'Bo Lindt'],
    ['q=NES', 'Ines Falk', 'Bo Lindt'],
    ['q=bo.lindt@', 'Bo Lindt', 'Ada Quist'],
    ['q=harbour desk', 'Cato Vries', 'Ines Falk'],
    ['left=yes', 'Milo Crane', 'Ada Quist'],
    ['q=Quillfeather', 'Nobody is found by', 'Ines Falk'],
  ])('by %s are found %s and not %s', async (query, found, not) => {
    const text = words(await (await site()).text(`/people?${query}`));
    expect([text.includes(found), text.includes(not)]).toEqual([true, false]);
  });
});

describe('one person', () => {
  test('shows everything known, and what is sealed apart', async () => {
    const html = await (await site()).text(`/people/${full.id}`);
    const [open = '', behind = ''] = words(html).split('Behind the seal');
    for (const known of [
      'Also Nes',
      'You owe Lock pricing',
      'Ask Who plans the summer?',
      'Praise owed the calm lock day',
      'Feedback due interrupts pilots',
      'Blocked on the tide data',
      'Will show lock draft',
      'Answers after three days expected: Answers in a day',
      'Manage closely: power 5, interest 4; looked at Tue 20 Jan.',
      'Before: power 3, interest 4 (Sun 1 Jun 2025).',
      'Approves Lock pricing',
      'Has the ear of Ilse Brandt , you',
      'No new berths before June Mon 12 Jan, not to be contradicted',
      'Worries The audit in April Two pilots leave',
      'Hopes A second quay',
      'Judged on Turnaround under nine hours',
      'Moved by Being asked first',
      'Success is A quiet summer',
      'Praised the audit draft',
      'Heard from others Bo thanked her for the keys',
      'Ines wants berths numbered.',
    ])
      expect(open).toContain(known);
    expect(open).not.toContain('Quillfeather');
    expect(behind).toContain('3 things from sealed meetings');
    expect(behind).toMatch(/Quillfeather must go.*Quillfeather leaves.*Quillfeather spoke/);
    expect(html).toContain('data-sealed');
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe('A person');
  });

  test('leads from each promise, sealed ones too, to its own page', async () => {
    const html = await (await site()).text('/people/hana-marrow');
    const [, behind = ''] = html.split('id="sealed"');
    expect(behind).toContain('<a href="/ledger/c-sealed">');
    expect(await (await site()).text(`/people/${full.id}`)).toMatch(/<dd><a href="\/ledger\/[^"]+">/);
  });

  test('what waits is closed at a press, and opened again', async () => {
    const own = await site();
    const ask = async () => (await own.store.book())?.asks?.find(({ id }) => id === 'a-rota')?.answered;
    const answer = await own.post(`/people/${full.id}/close`, { part: 'asks', id: 'a-rota' });
    expect(await ask()).toBe('2026-03-03');
    expect(words(await own.text(answer.headers.get('location') ?? ''))).toContain('Closed. Undo');
    await own.post(`/people/${full.id}/close`, { part: 'asks', id: 'a-rota', back: 'yes' });
    expect(await ask()).toBeUndefined();
    // Only what is of the person the page is about.
    await own.post(`/people/${raj.id}/close`, { part: 'asks', id: 'a-rota' });
    expect(await ask()).toBeUndefined();
  });

  test('who left is closed with all that is known, and opened again', async () => {
    const own = await site();
    expect((await own.post(`/people/${full.id}/left`, { on: '2026-02-30' })).status).toBe(422);
    await own.post(`/people/${full.id}/left`, { on: '2026-02-28' });
    expect(await personIn(own, full.id)).toEqual({ ...full, left: '2026-02-28' });
    expect(words(await own.text('/people'))).not.toContain('Ines Falk');
    await own.post(`/people/${full.id}/left`, { on: '' });
    expect(await personIn(own, full.id)).toEqual(full);
  });

  test.each(['/people/nobody', '/people/nobody/place', '/people/nobody/edit/who', `/people/${full.id}/edit/burn`])(
    '%s is not there',
    async (path) => {
      const own = await site();
      expect((await own.get(path)).status).toBe(404);
      expect((await own.post(path, {})).status).toBe(404);
    },
  );

  test('may be called as a page is', async () => {
    const people = [
      ...ledgerWorld.people,
      { ...raj, id: 'grid', name: 'Grid Person', emails: ['grid@harbour.example'] },
    ];
    const own = await siteOf({ ...ledgerMorning, book: { ...ledgerWorld, people } });
    expect(await own.text('/people?q=Grid')).toContain('href="/people/~grid"');
    expect(words(await own.text('/people/~grid'))).toContain('Grid Person');
  });
});

describe('a form', () => {
  test.each(['who', 'matters', 'gates', 'positions'])('for %s, saved as it is, changes nothing', async (section) => {
    const own = await site();
    const path = `/people/${full.id}/edit/${section}`;
    const answer = await own.post(path, fieldsOf(await own.text(path)));
    expect([section, answer.status]).toEqual([section, 303]);
    expect(await personIn(own, full.id)).toEqual(full);
    expect(own.done).toEqual(['settings changed']);
  });

  test('saves its own fields and forgets what was emptied', async () => {
    const own = await site();
    await own.post(`/people/${full.id}/edit/matters`, { problems: 'One\n\n Two ', success: '' });
    const { hopes: _, incentives: __, motivators: ___, success: ____, ...rest } = full;
    expect(await personIn(own, full.id)).toEqual({ ...rest, problems: ['One', 'Two'] });
  });

  test.each([
    ['who', { emails: 'BO.lindt+x@harbour.example' }, 'emails', 'is the address of bo-lindt too'],
    ['who', { emails: 'robin.hale@harbour.example' }, 'emails', 'is the address of the manager too'],
    ['who', { emails: '' }, 'emails', 'at least one address'],
    ['who', { emails: 'nobody' }, 'emails', 'a mail address a line'],
    ['who', { name: '' }, 'name', 'some text'],
    ['who', { relation: 'enemy' }, 'relation', 'Invalid option'],
    ['who', { team: 'nowhere' }, 'team', 'no team has the id'],
    ['gates', { earOf: 'Nobody Such' }, 'earOf', 'nobody here is called'],
    ['positions', { positions: '1', 'says-0': 'X', 'on-0': 'soon' }, 'on-0', 'a date that exists'],
    ['matters', { hopes: 'x'.repeat(501) }, 'hopes', 'at most 500 characters a line'],
  ])('for %s with %j is refused beside the field', async (section, typed, field, why) => {
    const own = await site();
    const path = `/people/${full.id}/edit/${section}`;
    const answer = await own.post(path, { ...fieldsOf(await own.text(path)), ...typed });
    expect([answer.status, faultAt(await answer.text(), field)]).toEqual([422, expect.stringContaining(why)]);
    expect(await personIn(own, full.id)).toEqual(full);
    expect(own.done).toEqual([]);
  });

  test('names whose ear somebody has, by name, id or other name', async () => {
    const own = await site();
    await own.post(`/people/${raj.id}/edit/gates`, { approves: '', earOf: 'ilse brandt\nNes\nme\nada-quist' });
    expect((await personIn(own, raj.id))?.earOf).toEqual(['ilse-brandt', 'ines-falk', 'me', 'ada-quist']);
  });

  test('that makes a report of somebody takes them off the grid, into the trail', async () => {
    const own = await site();
    await own.post(`/people/${raj.id}/edit/who`, { name: raj.name, emails: raj.emails.join(), relation: 'report' });
    const { power, placed } = (await personIn(own, raj.id)) ?? {};
    expect([power, placed?.at(-1)]).toEqual([undefined, { on: '2025-08-01', power: 4, interest: 2 }]);
  });

  test('adds somebody once, under an id of their own', async () => {
    const own = await site();
    const typed = { name: 'Ada Quist', emails: 'ada.two@harbour.example', relation: 'peer' };
    const answer = await own.post('/people/new', typed);
    expect(answer.headers.get('location')).toBe('/people/ada-quist-2?done=added');
    const again = await own.post('/people/new', typed);
    expect([again.status, faultAt(await again.text(), 'emails')]).toEqual([
      422,
      expect.stringContaining('is the address'),
    ]);
    expect((await own.store.book())?.people).toHaveLength(ledgerWorld.people.length + 1);
  });
});

describe('a place on the grid', () => {
  const path = `/people/${raj.id}/place`;

  test('is proposed by three answers, and kept only when it is placed', async () => {
    const own = await site();
    const html = await own.text(`${path}?matter=4&listens=3&disliked=5`);
    expect(words(html)).toContain('Your answers propose power 5, interest 4: manage closely.');
    expect(fieldsOf(html)).toMatchObject({ power: '5', interest: '4' });
    expect(await personIn(own, raj.id)).toEqual(raj);
    await own.post(path, { power: '5', interest: '4' });
    expect(await personIn(own, raj.id)).toMatchObject({
      power: 5,
      interest: 4,
      assessed: '2026-03-03',
      placed: [...(raj.placed ?? []), { on: '2025-08-01', power: 4, interest: 2 }],
    });
  });

  test.each([{ power: '6', interest: '1' }, { power: '', interest: '2' }, {}])('%j is none', async (fields) => {
    const own = await site();
    expect((await own.post(path, fields)).status).toBe(422);
    expect(await personIn(own, raj.id)).toEqual(raj);
  });

  test('is none for reports, and the page says why', async () => {
    const own = await site();
    expect(words(await own.text('/people/ada-quist/place'))).toContain('They depend on you, not you on them');
    expect((await own.post('/people/ada-quist/place', { power: '3', interest: '3' })).status).toBe(422);
    expect((await personIn(own, 'ada-quist'))?.power).toBeUndefined();
  });

  test('stands in the picture and in the table, stale ones marked in both', async () => {
    const html = await (await site()).text('/people/grid');
    expect(html).toContain('aria-label="Raj Sandoval: power 4, interest 2, keep satisfied, stale"');
    expect(html).toMatch(/<circle class="dot old"[^>]*\/><text[^>]*>Raj \?<\/text>/);
    expect(html).toContain('<polyline class="trail"');
    expect(words(html)).toMatch(/Raj Sandoval keep satisfied 4 2 Fri 1 Aug 2025 stale/);
    expect(words(html)).toContain('Without a place Hana Marrow Unplaced Body');
    expect(words(html)).not.toMatch(/Ada Quist|Milo Crane/);
  });
});
