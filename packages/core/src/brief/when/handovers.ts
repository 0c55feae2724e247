import type { Manager } from '../../manager/index.ts';
import type { Brief, Privacy } from '../brief.ts';
import type { Body, Handover } from '../handover.ts';
import { stricter } from '../room/privacy.ts';

/** The messages of these briefs by the time they are due: those that are due together go in one, under the strictest class among them. */
export function handoversOf(briefs: readonly Brief[], manager: Manager | null): Handover[] {
  const byDue = new Map<string, Brief[]>();
  for (const brief of briefs) {
    if (brief.skipped === null) byDue.set(brief.due, [...(byDue.get(brief.due) ?? []), brief]);
  }
  const dues = [...byDue.keys()].sort((a, b) => Date.parse(a) - Date.parse(b));
  return dues.map((due) => handover(byDue.get(due) ?? [], manager));
}

function handover(briefs: readonly Brief[], manager: Manager | null): Handover {
  const privacy = briefs.reduce<Privacy>((strictest, brief) => stricter(strictest, brief.privacy), 'open');
  return { due: briefs[0]?.due ?? '', privacy, body: bodyOf(privacy, manager), ...lockScreen(briefs, privacy), briefs };
}

function bodyOf(privacy: Privacy, manager: Manager | null): Body {
  switch (privacy) {
    case 'open':
      return 'full';
    case 'private':
      return manager?.privateBody ?? 'full';
    case 'sealed':
      return 'neutral';
  }
}

function lockScreen(briefs: readonly Brief[], privacy: Privacy): Pick<Handover, 'subject' | 'preheader'> {
  const [first, ...rest] = briefs;
  if (!first || rest.length === 0) return { subject: first?.subject ?? '', preheader: first?.preheader ?? '' };
  const times = [...new Set(briefs.map(({ meeting }) => meeting.start.slice(11, 16)))].join(', ');
  switch (privacy) {
    case 'sealed':
      return { subject: `Brief ready: ${times}`, preheader: 'Sign in to read.' };
    case 'private':
      return { subject: `Briefs: ${times}`, preheader: 'Open for your 30-second briefs.' };
    case 'open':
      return {
        subject: `Briefs: ${briefs.map(({ meeting }) => meeting.title).join(' · ')}`,
        preheader: first.preheader,
      };
  }
}
