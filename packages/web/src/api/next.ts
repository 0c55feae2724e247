import type { Brief } from '@warmstart/core/brief';
import { type DayEntry, dueAt } from '@warmstart/core/day';
import { isoIn, wallAt } from '@warmstart/core/time';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { type Day, loadDay } from '../day/index.ts';
import { type Announced, Next } from './schemas.ts';

/** `GET /api/next`: what the open page notifies of. */
export function announceNext(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const day = await loadDay(deps);
    const coming = day.entries.filter((entry) => isToCome(entry, day));
    return c.json(
      Next.parse({
        now: isoIn(day.now, day.zone),
        ready: coming.filter((entry) => dueAt(entry) <= day.now).map((entry) => announced(entry, day)),
        next: coming.filter((entry) => dueAt(entry) > day.now).map((entry) => announced(entry, day))[0] ?? null,
      }),
    );
  };
}

function isToCome({ off, brief, meeting, standings }: DayEntry, { now }: Day): boolean {
  const heldBack = standings.some(({ kind }) => kind === 'paused');
  return off === null && brief.skipped === null && !heldBack && meeting.start > now;
}

function announced(entry: DayEntry, { zone }: Day): Announced {
  const { id, meeting, brief } = entry;
  const start = isoIn(meeting.start, zone);
  const shown = neutral(brief, wallAt(meeting.start, zone).time);
  return { id, page: `/meetings/${id}`, start, due: isoIn(dueAt(entry), zone), ...shown };
}

/** A notification shows on a lock screen and on a shared one: only what is open says more than its time. */
function neutral({ privacy, subject, preheader }: Brief, time: string): Pick<Announced, 'subject' | 'preheader'> {
  return privacy === 'open'
    ? { subject, preheader }
    : { subject: `Brief ready: ${time}`, preheader: 'Open the page to read it.' };
}
