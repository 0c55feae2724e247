import { addSeconds, isTimeZone } from '@warmstart/core/time';
import { jsonText } from '@warmstart/messengers/json';
import type { Command } from 'commander';
import * as z from 'zod';
import { placeOptions, StageName } from '../aws/options.ts';
import { dataOption, dataPath } from '../data/where.ts';
import type { Finding } from '../doctor/finding.ts';
import { systemFindings } from '../doctor/system.ts';
import { readStandardInputOnce } from '../files.ts';
import { type ExitCode, harmless, type Io } from '../io.ts';
import { declareFeedOptions, FeedOptions, readOptions, repeated } from '../options.ts';
import { calendarsOf, type NamedCalendar, readCalendar } from '../sources/calendars.ts';
import { Misuse, Trouble } from '../trouble.ts';
import { version } from '../version.ts';

const Options = FeedOptions.extend({
  calendar: z.array(z.string()).optional(),
  rebuild: z.boolean().optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
  stage: StageName.optional(),
  region: z.string().optional(),
  profile: z.string().optional(),
});
type Options = z.infer<typeof Options>;

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
      .option('--stage <stage>', 'look at what is deployed in your AWS account instead: dev or prod')
      .option(...placeOptions.region)
      .option(...placeOptions.profile)
      .option('--json', 'print JSON'),
  ).addHelpText('after', '\nExample: warmstart doctor --calendar work.ics');
}

/** Tells versions, paths and sources, and what is wrong; fails when something is. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  const findings = [...machineFindings(io), ...(await (options.stage ? deployed(options, io) : here(options, io)))];
  if (options.json) io.stdout.write(jsonText({ ok: findings.every(({ ok }) => ok), findings }));
  else io.stdout.write(findings.map(row).join(''));
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

/** What is on this machine. */
async function here(options: Options, io: Io): Promise<Finding[]> {
  const { calendar = [], data, rebuild = false, region, profile } = options;
  if (region !== undefined || profile !== undefined)
    throw new Misuse('--region and --profile say where a stage is: name it too, as in --stage prod.');
  readStandardInputOnce(calendar);
  const calendars = calendarsOf(calendar, { ...options, fallbackZone: io.zone }, io);
  const sources = await Promise.all(calendars.map((one) => sourceFindings(one, io)));
  return [...(await systemFindings(dataPath(data, io), { rebuild }, io)), ...sources.flat()];
}

/** What is deployed in an account. It is only looked at. */
async function deployed({ stage = 'prod', calendar, data, rebuild, ...where }: Options, io: Io): Promise<Finding[]> {
  if (calendar !== undefined || data !== undefined || rebuild)
    throw new Misuse('--stage looks at AWS: leave out --calendar, --data and --rebuild, which are for this machine.');
  const { deploymentFindings } = await import('../aws/doctor.ts');
  return deploymentFindings({ stage, ...where }, io);
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
