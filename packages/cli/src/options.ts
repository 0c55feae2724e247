import { isTimeZone } from '@warmstart/core/time';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import { Misuse } from './trouble.ts';

/** What commands that read calendars take. */
export function declareFeedOptions(command: Command): Command {
  return command
    .option('--timezone <zone>', 'read floating times and whole days in this IANA zone')
    .option('--allow-http', 'also fetch over http, without encryption')
    .option('--allow-private', 'also fetch from hosts inside your own network');
}

export const FeedOptions = z.object({
  timezone: z.string().refine(isTimeZone, 'is no IANA time zone. Write one like America/New_York.').optional(),
  allowHttp: z.boolean().optional(),
  allowPrivate: z.boolean().optional(),
});

/** An option that may be given several times. */
export function repeated(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: unknown) => [
    ...z.array(z.string()).catch([]).parse(before),
    value,
  ]);
}

/** The options of a command as its schema has them. @throws Misuse naming all that do not fit */
export function readOptions<T>(schema: z.ZodType<T>, options: unknown): T {
  const read = schema.safeParse(options);
  if (read.success) return read.data;
  throw new Misuse(read.error.issues.map(({ path, message }) => `--${flagOf(path[0])} ${message}`).join(' '));
}

/** As it is written on the command line: `allowHttp` is `allow-http`. */
function flagOf(key: PropertyKey | undefined): string {
  return String(key ?? '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
