import { draftBook, draftWindow, guessOwner } from '@warmstart/core/draft';
import { Email } from '@warmstart/core/text';
import type { TimeZone } from '@warmstart/core/time';
import type { Command } from 'commander';
import * as z from 'zod';
import { readStandardInputOnce } from '../files.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readMoment } from '../moment.ts';
import { declareFeedOptions, FeedOptions, readOptions, repeated } from '../options.ts';
import { calendarsOf, readEach } from '../sources/calendars.ts';
import { Misuse } from '../trouble.ts';

const Options = FeedOptions.extend({
  calendar: z.array(z.string(), 'is needed: a path, - or an address.'),
  me: z
    .string()
    .refine((text) => Email.safeParse(text).success, 'is no mail address. Write one like robin@example.com.')
    .optional(),
  at: z.string().optional(),
});

export function declare(command: Command): void {
  declareFeedOptions(
    command
      .addOption(
        repeated(
          '--calendar <calendar>',
          'a path, - or an https: or webcal: address; may be repeated',
        ).makeOptionMandatory(),
      )
      .option('--me <email>', 'who you are; guessed from the calendar where it is left out')
      .option('--at <time>', 'draft as of this time'),
  ).addHelpText('after', '\nExample: warmstart draft --calendar work.ics --me me@example.com > book.yaml');
}

/** Prints a first book, drafted from three months of calendars. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  const { at, timezone } = options;
  const nowIn = (zone: TimeZone) => (at === undefined ? io.clock.now() : readMoment(at, zone, '--at'));
  readStandardInputOnce(options.calendar);
  const calendars = calendarsOf(options.calendar, { ...options, fallbackZone: timezone ?? io.zone }, io);
  say(io, 'Reading three months of meetings …');
  const windowIn = (zone: TimeZone) => draftWindow(nowIn(zone));
  const { readings, zone } = await readEach(calendars, { zone: timezone ?? null, windowIn }, io);
  const meetings = readings.flatMap((reading) => reading.meetings);
  const me = options.me ?? guessOwner(meetings)?.address;
  if (me === undefined) {
    throw new Misuse(
      'the calendar does not tell whose it is: no address stands in most of its meetings. Say who you are with --me EMAIL.',
    );
  }
  if (options.me === undefined) say(io, `Taking ${me} for you; --me says otherwise.`);
  io.stdout.write(draftBook(meetings, { timezone: zone, now: nowIn(zone), me }));
  say(
    io,
    `Drafted from ${meetings.length === 1 ? '1 meeting' : `${meetings.length} meetings`}. Save it, fill in what is asked, and check it with: warmstart import --check book.yaml`,
  );
  return 0;
}
