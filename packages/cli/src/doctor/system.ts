import { join } from 'node:path';
import { canBeWritten, jsonOf, readRunning, readText } from '@warmstart/local/data';
import type { Control, SystemState } from '@warmstart/web/control';
import { sayProvider } from '@warmstart/web/words';
import * as z from 'zod';
import { inTrouble, isKept, withControl } from '../data/control.ts';
import type { Io } from '../io.ts';
import { Trouble } from '../trouble.ts';
import { sayTime } from '../when.ts';
import type { Finding } from './finding.ts';

const Format = z.object({ format: z.int() });

const notRunning: Finding = { what: 'system', is: 'not running; warmstart start runs it', ok: true };
const noCalendar: Finding = {
  what: 'calendar',
  is: 'none connected yet; warmstart connect --help lists how',
  ok: true,
};
const nothingSent: Finding = { what: 'last sent', is: 'nothing in the last 14 days', ok: true };

/** How the data directory is, what runs on it, and what is kept there; made again first where that is asked for. */
export async function systemFindings(dir: string, { rebuild }: { rebuild: boolean }, io: Io): Promise<Finding[]> {
  const place = await placeFinding(dir);
  if (!place.ok || !isKept(dir)) return [place, notRunning, noCalendar];
  try {
    const running = await inTrouble(() => readRunning(dir));
    const found = await withControl(dir, io, async (control) => [
      ...(rebuild ? [await rebuilt(control)] : []),
      ...keptFindings(await control.state(), running?.pid ?? null),
    ]);
    return [place, ...found];
  } catch (error) {
    if (error instanceof Trouble) return [place, { what: 'system', is: error.message, ok: false }];
    throw error;
  }
}

async function placeFinding(dir: string): Promise<Finding> {
  const what = 'data';
  if (!(await canBeWritten(dir)))
    return { what, is: `${dir} cannot be written: change its permissions, or choose another with --data`, ok: false };
  if (!isKept(dir)) return { what, is: `${dir}, where nothing is kept yet`, ok: true };
  const format = Format.safeParse(jsonOf((await readText(join(dir, 'format.json'))) ?? ''));
  return { what, is: format.success ? `${dir} (format ${format.data.format})` : dir, ok: true };
}

async function rebuilt(control: Control): Promise<Finding> {
  const { heads, mended } = await control.rebuild();
  return { what: 'heads', is: `${heads} made again from the facts; ${mended} differed`, ok: true };
}

function keptFindings(state: SystemState, pid: number | null): Finding[] {
  const { accounts, calendars, lastSent, zone, wrong } = state;
  return [
    pid === null ? notRunning : runs(state, pid),
    ...accounts.map(accountFinding),
    ...(calendars.length === 0 ? [noCalendar] : calendars.map((calendar) => read(calendar, zone))),
    lastSent === null ? nothingSent : { what: 'last sent', is: sayTime(lastSent, zone), ok: true },
    ...wrong.map((is) => ({ what: 'wrong', is, ok: false })),
  ];
}

function runs({ version, web, mail = null, mode, now, zone }: SystemState, pid: number): Finding {
  const clock = mode === 'live' ? '' : `; its clock stands at ${sayTime(now, zone)}`;
  const taken = mail === null ? '' : `, takes answers to briefs at ${mail}`;
  return { what: 'system', is: `version ${version} runs at ${web} (pid ${pid})${taken}${clock}`, ok: true };
}

/** What is wrong with one stands among what is wrong. */
function accountFinding({ provider, email, trouble }: SystemState['accounts'][number]): Finding {
  const is = `${email} (${sayProvider(provider)})${trouble === null ? '' : ': lets Warmstart in no more'}`;
  return { what: 'account', is, ok: true };
}

/** The same of a calendar. */
function read({ name, readAt, failingSince }: SystemState['calendars'][number], zone: string): Finding {
  const last = readAt === null ? 'never read' : `last read ${sayTime(readAt, zone)}`;
  const since = failingSince === null ? '' : `; it cannot be read since ${sayTime(failingSince, zone)}`;
  return { what: 'calendar', is: `${name}: ${last}${since}`, ok: true };
}
