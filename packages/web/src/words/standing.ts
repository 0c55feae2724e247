import { skipWords } from '@warmstart/core/brief';
import type { DayEntry, Standing } from '@warmstart/core/day';
import type { Instant } from '@warmstart/core/time';
import type { Setting } from '../day/index.ts';
import { isToday, sayDay, sayWhen } from './time.ts';

/** How a brief stands, in one sentence. `grave` where somebody should look at it. */
export interface Saying {
  readonly text: string;
  readonly grave: boolean;
}

/** How the brief of a meeting stands: one sentence for each channel that has something to tell. */
export function sayStandings(entry: DayEntry, at: Setting): Saying[] {
  const several = entry.standings.length > 1;
  const says = entry.standings.map((standing) => {
    const { text, grave } = sayStanding(standing, { ...at, begun: entry.meeting.start <= at.now });
    return { text: several && 'channel' in standing ? `${sayChannel(standing.channel)}: ${text}` : text, grave };
  });
  return entry.off === null || entry.standings.some(({ kind }) => kind === 'silent')
    ? says
    : [{ text: entry.off === 'cancelled' ? 'Cancelled.' : 'You declined.', grave: false }, ...says];
}

interface Moment extends Setting {
  /** Whether the meeting has begun: nothing is tried any more then. */
  readonly begun: boolean;
}

function sayStanding(standing: Standing, at: Moment): Saying {
  const when = (instant: Instant) => sayWhen(instant, at);
  switch (standing.kind) {
    case 'silent':
      return calm(`No brief: ${skipWords(standing.why)}.`);
    case 'silent-then':
      return calm(`No brief${because(standing.why)}.`);
    case 'paused':
      return calm(`No brief: paused until ${sayDay(standing.until, at.today, at.locale)}.`);
    case 'planned':
      return calm(`Comes ${isToday(standing.at, at) ? 'at ' : ''}${when(standing.at)}.`);
    case 'overdue':
      return grave(`Late: due since ${when(standing.since)} and not sent yet.`);
    case 'unrecorded':
      return calm('No brief was sent: Warmstart was not running, or did not know of the meeting in time.');
    default:
      return sayRecorded(standing, { begun: at.begun, whenAndWhy: `${when(standing.at)}${because(standing.why)}` });
  }
}

function sayRecorded(
  { kind, late, why }: Extract<Standing, { channel: string }>,
  { begun, whenAndWhy }: { begun: boolean; whenAndWhy: string },
): Saying {
  switch (kind) {
    case 'sending':
      return calm('Being sent.');
    case 'sent':
      return late ? grave(`Sent late, ${whenAndWhy}.`) : calm(`Sent ${whenAndWhy}.`);
    case 'failed':
      return begun
        ? grave(`Not sent, tried ${whenAndWhy}.`)
        : grave(`Not sent yet, tried ${whenAndWhy}. It is tried again until the meeting starts.`);
    case 'refused':
      return grave(`Refused ${whenAndWhy}.`);
    case 'missed':
      return grave(`Missed${because(why)}.`);
    case 'superseded':
      return calm(`Not sent${because(why)}.`);
  }
}

function because(why: string | null): string {
  return why === null ? '' : `: ${why.replace(/\.$/, '')}`;
}

function calm(text: string): Saying {
  return { text, grave: false };
}

function grave(text: string): Saying {
  return { text, grave: true };
}

/** A channel as a person calls it. Names in chats are the provider's or ours, and tell a person nothing. */
export function sayChannel(channel: string): string {
  const [kind = '', ...to] = channel.split(' ');
  if (kind === 'slack') return 'Slack';
  return kind === 'teams' ? 'Teams' : `Mail to ${to.join(' ')}`;
}
