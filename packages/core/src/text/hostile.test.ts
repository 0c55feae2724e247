import { hostileTexts } from '@warmstart/testing/hostile';
import { expect, test } from 'vitest';
import { Locale, TimeOfDay } from '../manager/index.ts';
import { conferenceOf } from '../meeting/index.ts';
import { domainOf, foldAddress } from '../people/index.ts';
import { Duration, Instant, isPlainDate, isTimeZone } from '../time/index.ts';
import {
  bound,
  cleanLine,
  cleanText,
  countWords,
  Email,
  Id,
  matchesGlob,
  outsideLine,
  Text,
  withoutLinks,
} from './index.ts';

// Each reads over a hundred texts of 100,000 characters: what takes more than linear time does not end within the test's.
const texts = hostileTexts();

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  cleanLine,
  cleanText,
  bound: (text) => bound(text, 50_000),
  outsideLine,
  withoutLinks,
  'a pattern from outside': (text) => matchesGlob(`${text.slice(0, 50_000)}*z*`, text),
  'a pattern of many parts': (text) => matchesGlob('*a*1*.*z*', text),
  countWords,
  Text: (text) => Text.safeParse(text),
  Id: (text) => Id.safeParse(text),
  Email: (text) => Email.safeParse(text),
  Duration: (text) => Duration.safeParse(text),
  Instant: (text) => Instant.safeParse(text),
  TimeOfDay: (text) => TimeOfDay.safeParse(text),
  Locale: (text) => Locale.safeParse(text),
  'a date': isPlainDate,
  'a zone': isTimeZone,
  foldAddress,
  domainOf,
  'a call': (text) => conferenceOf({ conference: text, location: text, description: text }),
};

test.each(Object.entries(readers))('%s reads hostile text in linear time', (_, read) => {
  for (const text of texts) read(text);
  expect(texts.every((text) => text.length === 100_000)).toBe(true);
});
