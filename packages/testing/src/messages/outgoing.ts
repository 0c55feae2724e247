import type { Notice, Outgoing, OutgoingReview } from '@warmstart/core/ports';
import type { Letter } from '@warmstart/core/review';
import { privateBrief } from './briefs.ts';
import { handoverOf, sampleLinks } from './handovers.ts';

/** The mail to Robin of the one-on-one with Ada, sent when it is due. */
export function outgoing(parts: Partial<Outgoing> = {}): Outgoing {
  return {
    channel: { kind: 'email', to: 'robin@harbour.example' },
    handover: handoverOf(privateBrief()),
    links: sampleLinks(),
    correction: null,
    remarks: [],
    id: 'robin-2026-03-03-1',
    attempt: 'try-1_t7a7mk_cm9iaW4',
    corrects: null,
    thread: 'one-on-one-ada@calendar.example',
    replyTo: null,
    at: '2026-03-03T14:25:00Z',
    zone: 'America/New_York',
    ...parts,
  };
}

/** A notice to Robin about a feed. */
export function notice(parts: Partial<Notice> = {}): Notice {
  return {
    channel: { kind: 'email', to: 'robin@harbour.example' },
    subject: 'Your calendar cannot be read',
    lines: ['Since 08:00 the feed “Harbour” answers with a web page.', 'Until it is back, the last copy serves.'],
    page: 'https://warmstart.harbour.example/calendars',
    id: 'robin-feed-2026-03-03',
    at: '2026-03-03T13:00:00Z',
    zone: 'America/New_York',
    ...parts,
  };
}

/** The review of the first week of March, as it is composed for a book with one item that keeps not happening. */
export function outgoingReview(parts: Partial<OutgoingReview> = {}): OutgoingReview {
  return {
    channel: { kind: 'email', to: 'robin@harbour.example' },
    letter: reviewLetter(),
    page: 'https://warmstart.harbour.example/review',
    stop: 'https://warmstart.harbour.example/u/ambq4711',
    id: 'robin-2026-W10',
    attempt: 'try-1_t7a7mk_cm9iaW4',
    replyTo: 'ambq4712@notes.harbour.example',
    at: '2026-03-06T19:00:00Z',
    zone: 'America/New_York',
    ...parts,
  };
}

export function reviewLetter(parts: Partial<Letter> = {}): Letter {
  return {
    kind: 'review',
    week: '2026-W10',
    body: 'full',
    subject: 'Your weekly review',
    preheader: 'Open for your 30-second review.',
    header: 'Your week, 2–8 Mar',
    parts: [
      { label: 'Week', lines: ['Manage closely 60% of 14 h (last week 50%), important items 0 min.'] },
      {
        label: 'Book',
        lines: [
          '1. Rework the night rota – for Ada, 35 d old, put off 3 times.',
          'What stops it: no time, unclear, unpleasant, waits for someone?',
          'When? Mon 09:00, Tue 10:00 or Thu 15:30.',
          'Reply: book 1 Mon · why: unclear · offer 1 to NAME · drop 1.',
        ],
      },
      { label: 'You owe', lines: ['Nell: the berth plan. 5 days late.', 'Ada: the tide table. Tomorrow.'] },
      { label: 'Kept', lines: ['You kept 11 of 14, 3 moved.'] },
      { label: 'Next week', lines: ['Prepare Thu 11:00 Spring roadmap: two promises fall due.'] },
    ],
    presses: [
      { text: 'Book Mon 09:00', answer: 'book 1 2026-03-09 09:00' },
      { text: 'Drop it', answer: 'drop 1' },
    ],
    ...parts,
  };
}
