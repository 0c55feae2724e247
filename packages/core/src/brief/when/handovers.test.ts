import { type Brief, handoversOf, type Privacy } from '@warmstart/core/brief';
import type { Manager } from '@warmstart/core/manager';
import { briefsOf } from '@warmstart/testing/briefing';
import { book, manager, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });
const who: Record<Privacy, (typeof ada)[]> = { open: [ada, cleo], private: [cleo], sealed: [ada, cleo] };
const titles: Record<Privacy, string> = { open: 'Berths', private: 'Cleo and Robin', sealed: 'HR consultation' };

/** One meeting of each class given, a minute apart. */
function messages(classes: readonly Privacy[], set: Partial<Manager> = {}, minutes = 1) {
  const host = manager(set);
  const meetings = classes.map((privacy, index) =>
    meetingWith(who[privacy], {
      title: titles[privacy],
      uid: `${index}@harbour.example`,
      description: 'Aim: settle it',
      start: `2026-03-03T15:${String(index * minutes).padStart(2, '0')}:00Z`,
    }),
  );
  return handoversOf(briefsOf(book({ manager: host, people: [ada, cleo] }), meetings), host);
}

describe('one brief is one message', () => {
  test.each([
    ['open', 'full', 'Brief: Berths', 'settle it.'],
    ['private', 'full', 'Brief: 1:1 Cleo', 'Open for your 30-second brief.'],
    ['sealed', 'neutral', 'Brief ready: 10:00', 'Sign in to read.'],
  ] as const)('%s: %s', (privacy, body, subject, preheader) => {
    expect(messages([privacy])).toEqual([
      {
        due: '2026-03-03T09:55:00-05:00',
        privacy,
        body,
        subject,
        preheader,
        briefs: [expect.objectContaining({ privacy })],
      },
    ]);
  });

  test('a private one is a link only if the manager prefers, a sealed one is never more than neutral', () => {
    expect(messages(['private'], { privateBody: 'link' })[0]?.body).toBe('link');
    expect(messages(['sealed'], { privateBody: 'full' })[0]?.body).toBe('neutral');
    expect(messages(['open'], { privateBody: 'link' })[0]?.body).toBe('full');
  });
});

describe('meetings due together', () => {
  test.each([
    [['open', 'open'], 'open', 'Briefs: Berths · Berths', 'settle it.'],
    [['open', 'private'], 'private', 'Briefs: 10:00, 10:01', 'Open for your 30-second briefs.'],
    [['private', 'open', 'sealed'], 'sealed', 'Brief ready: 10:00, 10:01, 10:02', 'Sign in to read.'],
    [['sealed', 'sealed'], 'sealed', 'Brief ready: 10:00, 10:01', 'Sign in to read.'],
  ] as [Privacy[], Privacy, string, string][])('%j are one message, %s', (classes, privacy, subject, preheader) => {
    const [message, ...more] = messages(classes);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ privacy, subject, preheader });
    expect(message?.briefs).toHaveLength(classes.length);
  });

  test('apart are messages of their own', () => {
    expect(messages(['open', 'private'], {}, 5).map(({ privacy }) => privacy)).toEqual(['open', 'private']);
  });
});

test('a meeting without a brief is in no message', () => {
  const briefs: Brief[] = briefsOf(book({ people: [ada] }), [meetingWith([ada], { shownAs: 'free' })]);
  expect(handoversOf(briefs, manager())).toEqual([]);
});
