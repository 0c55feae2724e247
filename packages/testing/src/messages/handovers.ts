import type { Brief, Handover, Links } from '@warmstart/core/brief';
import { openBrief, privateBrief, sealedBrief } from './briefs.ts';

/** The message of one brief alone. */
export function handoverOf(brief: Brief, parts: Partial<Handover> = {}): Handover {
  return {
    due: brief.due,
    privacy: brief.privacy,
    body: brief.privacy === 'sealed' ? 'neutral' : 'full',
    subject: brief.subject,
    preheader: brief.preheader,
    briefs: [brief],
    ...parts,
  };
}

/** Two briefs that fall due together, one of them private, so the message is private. */
export function bundledHandover(parts: Partial<Handover> = {}): Handover {
  const soon = openBrief({ due: '2026-03-03T09:25:00-05:00', header: '09:30 · Ines (partner), Jonas (peer)' });
  return handoverOf(privateBrief(), {
    subject: 'Briefs: 09:30 and 09:30',
    preheader: 'Open for your two 30-second briefs.',
    briefs: [privateBrief(), soon],
    ...parts,
  });
}

/** A sealed brief together with an open one: sealed as a whole. */
export function sealedBundle(parts: Partial<Handover> = {}): Handover {
  return handoverOf(sealedBrief(), {
    subject: 'Briefs ready: 14:00 and 14:00',
    briefs: [openBrief(), sealedBrief()],
    ...parts,
  });
}

/** Where the buttons lead, on a system with a name of its own and a call at Zoom. */
export function sampleLinks(parts: Partial<Links> = {}): Links {
  return {
    page: 'https://warmstart.harbour.example/briefs/b-4711',
    note: 'https://warmstart.harbour.example/notes/n-4711?token=Zm9v_YmFy-42',
    mute: 'https://warmstart.harbour.example/series/s-4711/mute',
    join: { url: 'https://harbour.zoom.us/j/4711?pwd=abc&from=addon', host: 'harbour.zoom.us' },
    ...parts,
  };
}
