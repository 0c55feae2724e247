import { addSeconds, isTimeZone } from '@warmstart/core/time';
import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { dataOption, dataPath } from '../data/where.ts';
import type { Finding } from '../doctor/finding.ts';
import { systemFindings } from '../doctor/system.ts';
import { readStandardInputOnce } from '../files.ts';
import { type ExitCode, harmless, type Io } from '../io.ts';
import { declareFeedOptions, FeedOptions, readOptions, repeated } from '../options.ts';
import { calendarsOf, type NamedCalendar, readCalendar } from '../sources/calendars.ts';
import { Trouble } from '../trouble.ts';
import { version } from '../version.ts';

const Options = FeedOptions.extend({
  calendar: z.array(z.string()).optional(),
  rebuild: z.boolean().optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});

/** The oldest Node that runs this without a build. */
const leastNode = 24;

/** How far ahead calendars are read, in seconds. */
const ahead = 14 * 86_400;

export function declare(command: Command): void {
  declareFeedOptions(
    command
      .addOption(repeated('--calendar <calendar>', 'also read this calendar; may be repeated'))
      .option('--rebuild', 'make every head again from the facts, and tell how many had gone wrong')
      .option(...dataOption)
      .option('--json', 'print JSON'),
  ).addHelpText('after', '\nExample: warmstart doctor --calendar work.ics');
}

/** Tells versions, paths and sources, and what is wrong; fails when something is. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  readStandardInputOnce(options.calendar ?? []);
  const calendars = calendarsOf(options.calendar ?? [], { ...options, fallbackZone: io.zone }, io);
  const sources = await Promise.all(calendars.map((calendar) => sourceFindings(calendar, io)));
  const findings = [
    ...machineFindings(io),
    ...(await systemFindings(dataPath(options.data, io), { rebuild: options.rebuild ?? false }, io)),
    ...sources.flat(),
  ];
  if (options.json) io.stdout.write(jsonText({ ok: findings.every(({ ok }) => ok), findings }));
  else io.stdout.write(findings.map(row).join(''));
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

function row({ what, is, ok }: Finding): string {
  return `${what.padEnd(12)}${ok ? '' : 'WRONG: '}${harmless(is.replaceAll('\n', ' '))}\n`;
}

function machineFindings(io: Io): Finding[] {
  const { node, icu = 'none', tz = 'unknown' } = process.versions;
  return [
    { what: 'version', is: version, ok: true },
    {
      what: 'node',
      is: Number(node.split('.')[0]) >= leastNode ? node : `${node}: Node ${leastNode} or later is needed`,
      ok: Number(node.split('.')[0]) >= leastNode,
    },
    { what: 'zone', is: `${io.zone} (zone data ${tz}, ICU ${icu})`, ok: true },
    ...zoneFindings(io),
  ];
}

/** What TZ says counts only where it is a name of the IANA's. */
function zoneFindings({ env, zone }: Io): Finding[] {
  const { TZ: named = '' } = env;
  if (named === '' || isTimeZone(named)) return [];
  return [
    { what: 'zone', is: `TZ=${named} names no zone, so ${zone} is taken: set one like Europe/Berlin`, ok: false },
  ];
}

/** The calendar as a whole, and each thing in it that could not be read. */
async function sourceFindings(calendar: NamedCalendar, { clock }: Io): Promise<Finding[]> {
  const { name } = calendar;
  const what = 'calendar';
  try {
    const now = clock.now();
    const { meetings, complete, faults } = await readCalendar(calendar, { from: now, to: addSeconds(now, ahead) });
    const found = `${name}: ${meetings.length === 1 ? '1 meeting' : `${meetings.length} meetings`} in the next 14 days`;
    return [
      { what, is: complete ? found : `${found}; a part of it was not reached`, ok: complete },
      ...faults.map((fault) => ({ what, is: `${name}: ${fault.where}: ${fault.what}`, ok: false })),
    ];
  } catch (error) {
    if (error instanceof Trouble) return [{ what, is: error.message, ok: false }];
    throw error;
  }
}
