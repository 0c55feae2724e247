import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { watched } from '../pages/tripwire-world.ts';
import { browsing, inBrowser, signIn } from './browser.ts';
import { expectReachedInOrder } from './keyboard.ts';
import type { Served } from './served.ts';

inBrowser('teams and diffs by keyboard', () => {
  const { blank, open, serve } = browsing();
  // Tab changes nothing: one page goes to all places.
  const site: { served?: Served; page?: Page } = {};

  test.each(['/teams', '/teams/harbour-desk', '/teams/harbour-desk/tripwires/all-ship', '/teams/new', '/diffs'])(
    'everything on %s is reached in the order it is read',
    async (path) => {
      site.served ??= await serve(watched);
      site.page ??= await blank();
      await signIn(site.page, site.served);
      await site.page.goto(site.served.url + path);
      await expectReachedInOrder(site.page);
    },
  );

  test('Enter in a field gives the answer that the field belongs to', async () => {
    const served = await serve(watched);
    const { page } = await open(served);
    await page.goto(`${served.url}/diffs/d-load`);
    await page.getByText('Innocuous', { exact: true }).click();
    await page.getByLabel('Why', { exact: true }).fill('Release week');
    await page.keyboard.press('Enter');
    await page.locator('[role=status]').waitFor();
    const diff = (await served.site.store.book())?.diffs?.find(({ id }) => id === 'd-load');
    expect(diff).toMatchObject({ status: 'innocuous', reason: 'Release week' });
  });
});

inBrowser('teams and diffs without script', () => {
  const { open, serve } = browsing();

  test('a diff is answered, an intervention recorded after its question, and both taken back', async () => {
    const served = await serve(watched);
    const { page } = await open(served, { javaScriptEnabled: false });
    await page.goto(`${served.url}/diffs`);
    await page.getByRole('button', { name: 'I answer' }).first().click();
    expect(await page.locator('[role=status]').textContent()).toContain('You answer it: Review load 4→9 a week');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('[role=status]').textContent()).toBe('Taken back.');
    await page.getByText('Intervene', { exact: true }).first().click();
    for (const [label, words] of [
      ['Symptoms: all that was seen', 'Nine a week'],
      ['Diagnosis: not exaggerated', 'One expert'],
      ['Next step: the smallest that follows from both', 'I review'],
      ['Who carries it: a person, a process, or me', 'me'],
    ] as const)
      await page.getByLabel(label).first().fill(words);
    await page.getByRole('button', { name: 'Record' }).first().click();
    await page.getByLabel('What would you do if you were not allowed on the field?').fill('Ask Bo to pair');
    await page.getByRole('button', { name: 'Record' }).first().click();
    expect(await page.locator('[role=status]').textContent()).toContain('Recorded');
    expect(await page.locator('main').textContent()).toContain('Ask Bo to pair');
  });

  test('a number is tried before it is saved, and a new team gets its first expectation', async () => {
    const served = await serve(watched);
    const { page } = await open(served, { javaScriptEnabled: false });
    await page.goto(`${served.url}/teams/harbour-desk/tripwires/ships`);
    await page.getByLabel('Silent for longer than').fill('20wd');
    await page.getByRole('button', { name: 'Try it' }).click();
    expect(await page.locator('main').textContent()).toContain('That is 0 instead of 1.');
    await page.getByRole('button', { name: 'Save as version 4' }).click();
    expect(await page.locator('[role=status]').textContent()).toBe('Saved as a new version of the model.');
    await page.goto(`${served.url}/teams/new`);
    await page.getByLabel('Name').fill('Night desk');
    await page.getByLabel('Flavour').selectOption('infra');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('link', { name: 'Add an expectation' }).click();
    await page.getByLabel('The expectation in one sentence').fill('Nobody waits a day');
    await page.getByLabel('What notices that it fails').selectOption('waiting');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByLabel('What waits').fill('pr-opened');
    await page.getByLabel('Until there is').fill('pr-review');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Save as version 1' }).click();
    const added = (await served.site.store.book())?.teams?.find(({ name }) => name === 'Night desk');
    expect(added?.model).toMatchObject({ version: 1, expectations: [{ tripwire: { kind: 'waiting' } }] });
  });
});
