import { mkdirSync } from 'node:fs';
import type { NoteRecord } from '@warmstart/core/note';
import { person } from '@warmstart/testing/builders';
import type { Page, Response, Route } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { desk, hearing, morning, world } from '../pages/morning.ts';
import { pathOf } from '../pages/routes.ts';
import type { Site, Standing } from '../pages/site.ts';
import { browsing, inBrowser } from './browser.ts';
import { objections, tooSmall } from './judge.ts';
import { linkTo, phone } from './note-link.ts';

/** Two of one first name, and nobody in the room. */
const two: Standing = {
  ...morning,
  book: { ...world, people: [...(world.people ?? []), person({ name: 'Ada Bell', emails: ['bell@harbour.example'] })] },
  meetings: [{ ...desk, attendees: [] }],
};

async function recordsOf({ store }: Site): Promise<NoteRecord[]> {
  const all: NoteRecord[] = [];
  for await (const { value } of store.noteRecords()) all.push(value);
  return all;
}

const stored = (page: Page) => page.evaluate<string>('JSON.stringify(localStorage)');
const box = (page: Page) => page.getByRole('textbox', { name: /^Note/ });
const says = (page: Page) => page.locator('[data-says]');

inBrowser('a note', () => {
  const { open, serve } = browsing();

  test('is shown as it is read while it is typed, and kept by keyboard alone', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    await page.goto(`${served.url}/notes/new`);
    await page.keyboard.type('owe Bo the crane list by Fri');
    await says(page).getByText('You owe Bo the crane list, Fri 6 Mar').waitFor();
    expect(await recordsOf(served.site)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kept' }).waitFor();
    expect(await page.locator('.marks').textContent()).toContain('You owe Bo the crane list, Fri 6 Mar');
    expect((await recordsOf(served.site)).map(({ state }) => state)).toEqual(['applied']);
    expect(await stored(page)).not.toContain('crane');
  });

  test('that is unclear asks, is answered by one press, corrected by two, and undone, all by keyboard', async () => {
    const served = await serve(two);
    const { page } = await open(served);
    await page.goto(`${served.url}/notes/new`);
    await page.getByLabel('About').selectOption('');
    await box(page).fill('owe Ada rope by Fri');
    await says(page).getByText('Who is Ada?').waitFor();
    await page.getByRole('button', { name: 'Add the note' }).press('Enter');
    await page.getByRole('button', { name: 'Ada Bell' }).press('Enter');
    await page.getByText('You owe Ada B. rope, Fri 6 Mar').waitFor();
    await page.locator('summary', { hasText: 'Correct' }).press('Enter');
    await page.getByLabel('Who').selectOption('bo-lindt');
    await page.getByLabel('Date').fill('2026-03-10');
    await page.getByRole('button', { name: 'Correct' }).press('Enter');
    await page.getByText('You owe Bo rope, Tue 10 Mar').waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('heading', { name: 'Taken back' }).waitFor();
    const owed = (await served.site.store.book())?.commitments?.filter(({ what }) => what.includes('rope')) ?? [];
    expect(owed).toEqual([]);
    expect((await recordsOf(served.site)).map(({ state }) => state)).toEqual(['undone', 'undone', 'undone']);
  });

  test('works without script: kept, answered, undone', async () => {
    const served = await serve(two);
    const { page } = await open(served, { javaScriptEnabled: false });
    await page.goto(served.url + pathOf(desk));
    await box(page).fill('ask Ada about rope');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByRole('button', { name: 'Ada Quist' }).click();
    expect(await page.locator('.marks').textContent()).toContain('ask Ada Q.: rope');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('h1').textContent()).toBe('Taken back');
  });

  test('is kept as a draft until it is sent, and of a sealed meeting never', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    await page.goto(served.url + pathOf(desk));
    await box(page).fill('half a thought');
    await page.reload();
    expect(await box(page).inputValue()).toBe('half a thought');
    await page.goto(served.url + pathOf(hearing));
    expect(await box(page).inputValue()).toBe('');
    await box(page).fill('sealed canary');
    await says(page).getByText('1 note').waitFor();
    expect(await stored(page)).not.toContain('canary');
    await page.reload();
    expect(await box(page).inputValue()).toBe('');
  });

  test('waits while there is no line, and is sent once when it is back, as old as it is', async () => {
    const served = await serve(morning);
    const { page, context } = await open(served);
    await page.goto(served.url + pathOf(desk));
    await context.setOffline(true);
    await box(page).fill('praise Bo');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await says(page).getByText('waits on this device').waitFor();
    expect(await box(page).inputValue()).toBe('');
    await box(page).fill('praise Ada');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await says(page).getByText('waits on this device').waitFor();
    expect(await recordsOf(served.site)).toEqual([]);
    await context.setOffline(false);
    await vi.waitUntil(async () => (await recordsOf(served.site)).length === 2, { timeout: 10_000 });
    await says(page).getByText('2 notes that waited were sent.').waitFor();
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect((await recordsOf(served.site)).map(({ raw }) => raw.text).sort()).toEqual(['praise Ada', 'praise Bo']);
    expect(JSON.parse(await stored(page))['warmstart-notes']).toBe('[]');
  });

  test('whose answer is lost is sent again, and is one note', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    await page.goto(served.url + pathOf(desk));
    let lost = 0;
    await page.route('**/notes', async (route) => {
      await route.fetch();
      if (lost++ === 0) await route.abort();
      else await route.fallback();
    });
    await box(page).fill('praise Bo');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await says(page).getByText('waits on this device').waitFor();
    await page.evaluate("window.dispatchEvent(new Event('online'))");
    await says(page).getByText('1 note that waited was sent.').waitFor();
    expect(await recordsOf(served.site)).toHaveLength(1);
    expect(served.site.done.filter((what) => what === 'taken page')).toHaveLength(1);
  });

  test('that waits is sent by nobody but whoever wrote it', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    await page.goto(served.url + pathOf(desk));
    await page.evaluate(`localStorage.setItem('warmstart-notes', JSON.stringify([{ owner: 'somebody else', action: '/notes', at: Date.now(),
      fields: { page: 'somebody-elses', meeting: '', text: 'not mine' } }]))`);
    await page.reload();
    await page.waitForLoadState('networkidle');
    await page.evaluate("window.dispatchEvent(new Event('online'))");
    await page.waitForLoadState('networkidle');
    expect(await recordsOf(served.site)).toEqual([]);
    expect(await stored(page)).toContain('not mine');
  });
});

inBrowser('behind a note link', () => {
  const { blank, open, serve } = browsing();

  test('a phone without a session can type after two answers of 15 KB in all, without waiting for a script', async () => {
    const served = await serve(morning);
    const page = await blank(phone);
    const answers: Response[] = [];
    const held: Route[] = [];
    page.on('response', (answer) => answers.push(answer));
    await page.route(/\.js$/, (route) => void held.push(route));
    await page.goto(served.url + (await linkTo(served.site)), { waitUntil: 'commit' });
    await page.locator('textarea:focus').waitFor();
    expect(answers.map((answer) => answer.request().resourceType())).toEqual(['document', 'stylesheet']);
    const bodies = await Promise.all(answers.map((answer) => answer.body()));
    expect(bodies.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(15 * 1024);
    for (const route of held) await route.continue();
    await page.waitForLoadState();
    await page.keyboard.type('praise Bo');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await says(page).getByText('Kept.').waitFor();
    expect(await box(page).inputValue()).toBe('');
    expect((await recordsOf(served.site)).map(({ raw }) => [raw.source, raw.text])).toEqual([['link', 'praise Bo']]);
    expect(await page.locator('main').textContent()).not.toMatch(/Bo|desk/);
  });

  test('notes are kept without script, and wait while there is no line', async () => {
    const served = await serve(morning);
    const path = await linkTo(served.site);
    const { page: plain } = await open(served, { javaScriptEnabled: false });
    await plain.goto(served.url + path);
    await box(plain).fill('praise Bo');
    await plain.getByRole('button', { name: 'Add the note' }).click();
    expect(await plain.locator('[role=status]').first().textContent()).toContain('Kept.');
    const { page, context } = await open(served);
    await context.clearCookies();
    await page.goto(served.url + path);
    await context.setOffline(true);
    await box(page).fill('praise Ada');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await says(page).getByText('waits on this device').waitFor();
    await context.setOffline(false);
    await says(page).getByText('1 note that waited was sent.').waitFor();
    expect((await recordsOf(served.site)).map(({ raw }) => raw.text).sort()).toEqual(['praise Ada', 'praise Bo']);
  });

  test('there is nothing to object to, on a phone in the dark and on a desk in the light', async () => {
    const served = await serve(morning);
    const path = await linkTo(served.site);
    for (const device of [
      { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, isMobile: true },
      { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
    ] as const) {
      const { page } = await open(served, device);
      for (const [place, at] of [
        ['link', path],
        ['dead', '/n/none'],
      ] as const) {
        await page.goto(served.url + at);
        expect(await objections(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(device.viewport.width);
        if (device.viewport.width === 360) expect(await tooSmall(page)).toEqual([]);
        const { PICTURES: pictures } = process.env;
        if (pictures === undefined) continue;
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: `${pictures}/note-${place}-${device.viewport.width}.png`, fullPage: true });
      }
    }
  });

  test('the page asks nobody but its own server, and breaks no rule of its own', async () => {
    const served = await serve(morning);
    const { page } = await open(served);
    const asked = new Set<string>();
    const said: string[] = [];
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    page.on('console', (message) => said.push(message.text()));
    for (const path of [await linkTo(served.site), '/notes/new', '/settings/tokens'])
      await page.goto(served.url + path);
    expect([[...asked], said]).toEqual([[served.url], []]);
  });
});
