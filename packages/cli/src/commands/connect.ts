import { basename, resolve } from 'node:path';
import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { withControl } from '../data/control.ts';
import { dataOption, dataPath } from '../data/where.ts';
import { type ExitCode, harmless, type Io } from '../io.ts';
import { FeedOptions, readOptions } from '../options.ts';
import { isRemote } from '../sources/calendars.ts';
import { Misuse, Trouble } from '../trouble.ts';

const Options = FeedOptions.pick({ allowHttp: true, allowPrivate: true }).extend({
  name: z.string().trim().min(1, 'is empty. Write what you call this calendar.').max(100, 'is too long.').optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});

export function declare(command: Command): void {
  command
    .argument('<kind>', 'ics: a calendar as a file or behind an address')
    .argument('<calendar>', 'a path, or an https: or webcal: address')
    .option('--name <name>', 'what you call it; else the name of its file or server')
    .option('--allow-http', 'also fetch over http, without encryption')
    .option('--allow-private', 'also fetch from hosts inside your own network')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart connect ics work.ics --name Work');
}

/** Connects a calendar: it is read now, and from then on by itself. */
export async function act([kind = '', given = '']: readonly string[], options: unknown, io: Io): Promise<ExitCode> {
  const { name, allowHttp = false, allowPrivate = false, json = false, data } = readOptions(Options, options);
  if (kind !== 'ics')
    throw new Misuse(`${kind} cannot be connected yet: so far it is ics, a calendar as a file or behind an address.`);
  if (given === '-')
    throw new Misuse('a calendar that is connected is read again and again: name a file or an address, not -.');
  const remote = isRemote(given);
  const address = remote ? given.trim() : resolve(io.cwd, given);
  const called = name ?? (remote ? hostOf(address) : basename(given, '.ics'));
  const calendar = { name: called, address, allowHttp, allowPrivate };
  const { done, says } = await withControl(dataPath(data, io), io, (control) => control.connect(calendar));
  if (json) io.stdout.write(jsonText({ ok: done, says }));
  else if (done) io.stdout.write(says.map((line) => `${harmless(line)}\n`).join(''));
  else throw new Trouble(says.join(' '));
  return done ? 0 : 1;
}

/** Of an address only its host may be shown: the rest of it lets whoever knows it read the calendar. */
function hostOf(address: string): string {
  return URL.parse(address.replace(/^webcals?:/i, 'https:'))?.hostname || 'calendar';
}
