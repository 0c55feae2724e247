import { meetingOf } from '@warmstart/core/calendar';
import { byStart, listedMeeting, type Window } from '@warmstart/core/meeting';
import { instantOf, isPlainDate, startOfDay, type TimeZone } from '@warmstart/core/time';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { loadSetting } from '../day/index.ts';
import { Meetings, MeetingsQuery } from './schemas.ts';

/** The longest window answered in one go. */
const mostDays = 400;

/** `GET /api/meetings?from=&to=`: what is stored, in the shape of `calendar --json`. */
export function listMeetings(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const asked = MeetingsQuery.safeParse(c.req.query());
    if (!asked.success) {
      const says = asked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return c.json({ error: `${says.join('; ')}. Example: /api/meetings?from=2026-11-19&to=2026-11-20` }, 400);
    }
    const { zone } = await loadSetting(deps);
    const window = { from: momentOf(asked.data.from, zone), to: momentOf(asked.data.to, zone) };
    const fault = faultOf(window);
    if (fault !== null) return c.json({ error: fault }, 400);
    const kept = await deps.store.meetings(window);
    const meetings = kept.map(({ value }) => meetingOf(value)).sort(byStart);
    return c.json(Meetings.parse(meetings.map((meeting) => listedMeeting(meeting, zone))));
  };
}

function momentOf(text: string, zone: TimeZone): string {
  return isPlainDate(text) ? startOfDay(text, zone) : instantOf(text);
}

function faultOf({ from, to }: Window): string | null {
  if (to <= from) return '"to" must come after "from".';
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return days > mostDays ? `At most ${mostDays} days at a time.` : null;
}
