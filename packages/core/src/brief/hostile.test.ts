import { briefsOf } from '@warmstart/testing/briefing';
import { book, meeting, person } from '@warmstart/testing/builders';
import { hostileTexts } from '@warmstart/testing/hostile';
import { expect, test } from 'vitest';
import { agendaOf, invitedAim } from './lines/agenda.ts';
import { fit } from './lines/fit.ts';
import { firstName, strangerName } from './lines/names.ts';
import { sentence } from './lines/say.ts';
import { repeats, tellingWords } from './repeats.ts';
import { isMeal, saysOneOnOne, titledKind } from './room/kind-titles.ts';
import { hasSealedTitle } from './room/sealed-titles.ts';
import { settingsFor, titleKey } from './room/series.ts';

const texts = hostileTexts();

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'the aim of an invitation': invitedAim,
  'the agenda of an invitation': agendaOf,
  'a line that is fitted': (text) => fit(text, 17, 'en'),
  'a line that repeats': (text) => repeats(tellingWords(text), [tellingWords(text)]),
  'a sentence': sentence,
  'a first name': firstName,
  'a stranger’s name': (text) => strangerName({ email: text, name: text, response: 'accepted', kind: 'person' }),
  'a title that seals': hasSealedTitle,
  'a title that says 1:1': saysOneOnOne,
  'a title that names a kind': (text) => titledKind(text, false),
  'a title that names a meal': isMeal,
  'a title without dates': titleKey,
  'a title under many settings': (text) =>
    settingsFor(Array(200).fill({ match: { title: '*q*z*' } }), { uid: 'u', title: text }),
};

test.each(Object.entries(readers))('%s is read in linear time, however hostile', (_, read) => {
  for (const text of texts) read(text);
  expect(texts.length).toBeGreaterThan(100);
});

test('a day of hostile invitations is planned', () => {
  const meetings = texts.map((text, index) =>
    meeting({
      uid: `${index}`,
      title: text,
      description: text,
      location: text,
      start: '2026-03-03T15:00:00Z',
      organizer: { email: `${text}@harbour.example`, name: text },
      attendees: [{ email: text, name: text, response: 'accepted', kind: 'person' }],
    }),
  );
  const ada = person({ name: texts[0] ?? '', motivators: texts.slice(1, 3) });
  expect(briefsOf(book({ people: [ada] }), meetings)).toHaveLength(texts.length);
});
