import { basename, resolve } from 'node:path';
import { jsonText } from '@warmstart/messengers/json';
import { withControl } from '../data/control.ts';
import { dataPath } from '../data/where.ts';
import { type ExitCode, harmless, type Io } from '../io.ts';
import { isRemote } from '../sources/calendars.ts';
import { Misuse, Trouble } from '../trouble.ts';
import type { ConnectOptions } from './options.ts';

/** Connects a calendar as a file or behind an address: it is read now, and from then on by itself. */
export async function connectFeed(given: string | undefined, options: ConnectOptions, io: Io): Promise<ExitCode> {
  const { name, allowHttp = false, allowPrivate = false, json = false, data } = options;
  if (given === undefined) throw new Misuse('name the calendar: a file, or an https: or webcal: address.');
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
