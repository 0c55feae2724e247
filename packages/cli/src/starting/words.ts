import { instantOf } from '@warmstart/core/time';
import type { System } from '@warmstart/local/system';
import type { SystemState } from '@warmstart/web/control';
import { demo } from '../demo.ts';
import type { Io } from '../io.ts';
import { sayTime } from '../when.ts';

/** What a started system tells the person: how it stands, and what to do next. */
export async function firstWords({ control, fresh }: System, { env }: Io): Promise<readonly string[]> {
  const state = await control.state();
  const { SMTP_URL: smtp } = env;
  return [
    ...clockWords(state),
    ...(state.mode === 'demo' && state.now >= instantOf(demo.over) ? [morningOver(state)] : []),
    ...calendarWords(state),
    ...(fresh && state.mode !== 'demo' ? [noBook] : []),
    smtp ? sentToo : outboxOnly,
    ...(state.mail ? [answers(state.mail)] : []),
    ...state.wrong.map((line) => `WRONG: ${line}`),
    'Ctrl-C stops it. What falls due meanwhile is caught up on the next start.',
  ];
}

const outboxOnly = 'Mail stays in the outbox, on this machine; with SMTP_URL set it is really sent.';
const answers = (mail: string) =>
  `Answer a brief from any mail program on this machine that sends by ${mail}, without a password.`;
const sentToo = 'Mail is sent over SMTP_URL, and a copy is kept in the outbox.';
const noBook =
  'No book is imported yet, so nobody is known: warmstart import book.yaml (warmstart draft writes a first one)';

function morningOver({ data }: SystemState): string {
  return `Her morning is over. To see it again, stop this and delete ${data}`;
}

function clockWords({ mode, now, zone }: SystemState): string[] {
  if (mode === 'live') return [];
  const stands = `The clock stands at ${sayTime(now, zone)}.`;
  return [`${stands} Move it by the buttons of the page, or from another terminal: warmstart tick 30m`];
}

function calendarWords({ calendars, zone }: SystemState): string[] {
  if (calendars.length === 0)
    return ['No calendar is connected yet: warmstart connect google, microsoft, or ics with a FILE or ADDRESS'];
  const each = calendars.map(({ name, readAt }) =>
    readAt === null ? `${name} (not read yet)` : `${name} (read ${sayTime(readAt, zone)})`,
  );
  return [`Connected: ${each.join(', ')}`];
}
