import { expect, test } from 'vitest';
import { didYouMean, nearest } from './near.ts';

const keys = ['motivators', 'made', 'meeting', 'noGo', 'answeredBy', 'of'];

test.each([
  ['motivatorz', 'motivators'],
  ['motvators', 'motivators'],
  ['motviators', 'motivators'],
  ['Motivators', 'motivators'],
  ['nogo', 'noGo'],
  ['no-go', 'noGo'],
  ['answered_by', 'answeredBy'],
  ['maed', 'made'],
  ['oof', 'of'],
])('%s was meant as %s', (word, meant) => {
  expect(nearest(word, keys)).toBe(meant);
});

test.each(['xyz', 'fo', '', 'madefromscratch', 'm'.repeat(10_000)])('%.20s is near nothing', (word) => {
  expect(nearest(word, keys)).toBeNull();
});

test('the nearest of several is meant', () => {
  expect(nearest('maya2', ['mayor2', 'maya', 'maya3'])).toBe('maya');
  expect(didYouMean('maja', ['tom', 'maya'])).toBe('; did you mean maya?');
  expect(didYouMean('zed', ['tom', 'maya'])).toBe('');
});
