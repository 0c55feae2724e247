import type { Notice, Outgoing } from '@warmstart/core/ports';
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
