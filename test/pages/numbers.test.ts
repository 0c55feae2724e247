import { expect, test } from 'vitest';
import { eightWeeks, importantMorning, importantWorld } from './important-world.ts';
import { meetings } from './morning.ts';
import { siteOf } from './site.ts';
import { words } from './words.ts';

const site = (parts = {}) => siteOf({ ...importantMorning, ...parts });

test('hours by quadrant come in words first, as a labelled picture, and as the same figures in a table', async () => {
  const html = await (await site({ meetings: eightWeeks })).text('/numbers');
  const text = words(html);
  // Of each week: 1:1 with a report 1 h, Ines (power 5, interest 4) 0.5 to 2 h, the desk 1.5 h.
  expect(text).toContain('This week 4.5 h in meetings, 3.6 h in the usual week: 2.5 h reports, 2 h manage closely');
  expect(html).toMatch(/<svg class="drawing"[^>]*role="img" aria-labelledby="hours-title hours-desc">/);
  expect(text).toMatch(/manage closely 0\.5 1 1\.5 2 0\.5 1 1\.5 2 reports 2\.5 2\.5 2\.5/);
  expect(text).toMatch(/all 3 3\.5 4 4\.5 3 3\.5 4 4\.5/);
  expect(text).toMatch(/Team This week Last week Eight weeks .*Harbour Desk 2\.5 2\.5 20/);
});

test('of sealed meetings nothing is told but how long they were', async () => {
  const html = await (await site({ meetings })).text('/numbers');
  expect(html).not.toMatch(/Quillfeather|Hana/);
  expect(words(html)).toMatch(/private (?:– ){7}0\.5/);
});

test('promises are counted over time with what was moved, those of others in total alone', async () => {
  const text = words(await (await site()).text('/numbers'));
  expect(text).toContain('Yours: 8 of 13, 2 moved. Others’, all together: too few to tell.');
  expect(text).toContain('Week of Due Kept Moved');
});

test.each([
  ['before anybody said who they are', null, 'Say who you are'],
  ['without a calendar', importantWorld, 'No meeting of these eight weeks is known yet'],
])('%s says what will be here', async (_, book, says) => {
  expect(words(await (await site({ book, meetings: [] })).text('/numbers'))).toContain(says);
});
