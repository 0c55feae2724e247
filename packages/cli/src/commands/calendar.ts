import { listedMeeting, type Meeting, overlaps, type Window } from '@warmstart/core/meeting';
import { outsideLine } from '@warmstart/core/text';
import { type TimeZone, wallAt } from '@warmstart/core/time';
import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import type { ExitCode, Io } from '../io.ts';
import { readMoment } from '../moment.ts';
import { declareFeedOptions, FeedOptions, readOptions } from '../options.ts';
import { calendarsOf, readEach } from '../sources/calendars.ts';
import { Misuse } from '../trouble.ts';

const Options = FeedOptions.extend({ from: z.string(), to: z.string(), json: z.boolean().optional() });

export function declare(command: Command): void {
  declareFeedOptions(
    command
      .argument('<calendar>', 'a path, - for standard input, or an https: or webcal: address')
      .requiredOption('--from <time>', 'first moment: a date, a local time, or a time with its offset')
      .requiredOption('--to <time>', 'moment after the last')
      .option('--json', 'print JSON'),
  ).addHelpText('after', '\nExample: warmstart calendar work.ics --from 2026-11-16 --to 2026-11-21');
}

/** Lists the meetings of a window, recurrence expanded. */
export async function act([address = '']: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  const windowIn = (zone: TimeZone) => windowOf(options, zone);
  const calendars = calendarsOf([address], { ...options, fallbackZone: io.zone }, io);
  const { readings, zone } = await readEach(calendars, { zone: options.timezone ?? null, windowIn }, io);
  const window = windowIn(zone);
  const meetings = readings.flatMap((reading) => reading.meetings).filter((meeting) => overlaps(meeting, window));
  io.stdout.write(
    options.json ? jsonText(meetings.map((meeting) => listedMeeting(meeting, zone))) : table(meetings, zone),
  );
  return 0;
}

function windowOf(options: Pick<z.infer<typeof Options>, 'from' | 'to'>, zone: TimeZone): Window {
  const window = { from: readMoment(options.from, zone, '--from'), to: readMoment(options.to, zone, '--to') };
  if (window.to <= window.from) throw new Misuse('--to must come after --from.');
  return window;
}

function table(meetings: readonly Meeting[], zone: TimeZone): string {
  if (meetings.length === 0) return 'No meetings in this window.\n';
  return meetings.map((meeting) => `${row(meeting, zone)}\n`).join('');
}

function row(meeting: Meeting, zone: TimeZone): string {
  const title = outsideLine(meeting.title);
  const people = meeting.attendees.length === 0 ? '' : `  (${meeting.attendees.length} invited)`;
  const status = meeting.status === 'confirmed' ? '' : `  ${meeting.status}`;
  return `${when(meeting, zone)}  ${title === '' ? '(no title)' : title}${people}${status}`;
}

/** The times in one column; where it ends on another day, that day too. */
function when({ days, start, end }: Meeting, zone: TimeZone): string {
  if (days) return `${days.from}  all day    `;
  const [from, to] = [wallAt(start, zone), wallAt(end, zone)];
  return `${from.date}  ${from.time}–${to.time}${to.date === from.date ? '' : ` (${to.date})`}`;
}
