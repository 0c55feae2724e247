import { manager, meeting } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import type { Meeting } from '../meeting/index.ts';
import { landedOn } from './index.ts';

const robin = manager();
const window = { from: '2026-03-05T15:00:00Z', to: '2026-03-05T15:30:00Z' };
const guest = { name: null, kind: 'person' as const };
const invited = (response: Meeting['attendees'][number]['response']) => ({
  organizer: { email: 'ada.quist@harbour.example', name: null },
  attendees: [
    { ...guest, email: robin.email, response },
    { ...guest, email: 'ada.quist@harbour.example', response: 'accepted' as const },
  ],
});
const own = { organizer: null, attendees: [] };

function landed(parts: Partial<Meeting>, ours: string[] = []): boolean {
  const over = meeting({ uid: 'over', start: '2026-03-05T15:10:00Z', end: '2026-03-05T16:00:00Z', ...parts });
  return landedOn({ manager: robin, meetings: [over], window, ours: new Set(ours) }).length > 0;
}

describe('a booked time is driven away by', () => {
  test.each<[string, Partial<Meeting>]>([
    ['a meeting that was accepted', invited('accepted')],
    ['one under another address of the manager', { ...invited('accepted'), title: 'Focus' }],
    ['an appointment of one’s own', { ...own, title: 'Dentist' }],
    [
      'a meeting one called oneself',
      { ...invited('needs-action'), organizer: { email: robin.email.toUpperCase(), name: null } },
    ],
    ['an absence, whatever it is shown as', { ...own, purpose: 'out-of-office', shownAs: 'free' }],
    [
      'a whole day',
      {
        ...own,
        start: '2026-03-05T05:00:00Z',
        end: '2026-03-06T05:00:00Z',
        days: { from: '2026-03-05', to: '2026-03-06' },
      },
    ],
  ])('%s', (_, parts) => {
    expect(landed(parts)).toBe(true);
  });
});

describe('a booked time stays beside', () => {
  test.each<[string, Partial<Meeting>]>([
    ['an invitation that waits for an answer', invited('needs-action')],
    ['a perhaps', invited('tentative')],
    ['one that was declined', invited('declined')],
    ['one that is not sure itself', { ...invited('accepted'), status: 'tentative' }],
    ['one that was called off', { ...invited('accepted'), status: 'cancelled' }],
    ['what is shown as free', { ...own, shownAs: 'free' }],
    ['where one works', { ...own, purpose: 'working-place' }],
    ['other time of one’s own', { ...own, purpose: 'focus' }],
    ['what was put there by a prefilled form', { ...own, title: ' Focus ' }],
    ['what only touches it', { ...own, start: window.to, end: '2026-03-05T16:00:00Z' }],
  ])('%s', (_, parts) => {
    expect(landed(parts)).toBe(false);
  });

  test('its own event, in whichever calendar', () => {
    expect(landed({ ...own, title: 'Renamed' }, ['over'])).toBe(false);
  });
});
