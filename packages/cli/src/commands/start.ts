import type { Clock } from '@warmstart/core/ports';
import { secondsBetween } from '@warmstart/core/time';
import type { System, SystemOptions } from '@warmstart/local/system';
import type { Command } from 'commander';
import * as z from 'zod';
import { inTrouble, surroundings, takeWaiting } from '../data/control.ts';
import { dataOption, dataPath, demoDataPath } from '../data/where.ts';
import { demo } from '../demo.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readMoment } from '../moment.ts';
import { readOptions } from '../options.ts';
import type { StandIn } from '../starting/google-stand-in.ts';
import { Misuse } from '../trouble.ts';
import { version } from '../version.ts';
import { sayTime } from '../when.ts';

const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'is no port. Write a number from 0 (any free one) to 65535.')
  .transform(Number)
  .refine((port) => port <= 65_535, 'is no port. Write a number from 0 (any free one) to 65535.');

const Options = z.object({
  port: Port.optional(),
  mailPort: Port.optional(),
  data: z.string().optional(),
  demo: z.boolean().optional(),
  googleStandIn: z.boolean().optional(),
  now: z.string().optional(),
  open: z.boolean(),
  printService: z.boolean().optional(),
});
type Options = z.infer<typeof Options>;

export function declare(command: Command): void {
  command
    .option('--port <n>', 'where pages are served; a taken port moves to the next. Else PORT, else 4610')
    .option('--mail-port <n>', 'where answers to briefs are taken by mail; a taken port moves to the next. Else 4625')
    .option(...dataOption)
    .option('--demo', 'the morning of an invented manager, with data of its own and a clock to move')
    .option('--google-stand-in', 'with --demo: a Google on this machine, with her calendar, to try connecting by hand')
    .option('--now <time>', 'your own data on a clock that begins then and can be moved')
    .option('--no-open', 'do not open the browser')
    .option('--print-service', 'only print what keeps this running: a systemd user unit, or a plist for launchd')
    .addHelpText('after', '\nExample: warmstart start --demo');
}

/** Runs the whole of Warmstart on this machine until it is asked to stop. */
export async function act(_: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(Options, given);
  if (options.printService) {
    const { serviceText } = await import('../service/index.ts');
    io.stdout.write(serviceText(wordsOf(options, io), process.platform));
    return 0;
  }
  if (options.googleStandIn && !options.demo)
    throw new Misuse('--google-stand-in plays her calendar: use it together with --demo.');
  const { listenForStop } = await import('../starting/stop.ts');
  const stop = listenForStop();
  try {
    await run(options, io, stop.asked);
  } finally {
    stop.release();
  }
  return 0;
}

async function run(options: Options, io: Io, asked: Promise<void>): Promise<void> {
  // The whole system is loaded only where it is to run.
  const { startSystem } = await import('@warmstart/local/system');
  const wanted = systemOptions(options, io);
  let clock: Clock = { now: () => wanted.at ?? io.clock.now() };
  const google = options.googleStandIn ? await standIn({ now: () => clock.now() }, io) : null;
  try {
    const system = await inTrouble(() => startSystem({ ...wanted, env: { ...wanted.env, ...google?.env } }));
    clock = system.clock;
    try {
      await serve(system, { options, wanted, google, io });
      await asked;
    } finally {
      await inTrouble(() => system.stop());
    }
  } finally {
    await google?.stop();
  }
}

async function serve(system: System, beginning: Beginning): Promise<void> {
  const { options, wanted, io } = beginning;
  const { usualPort } = await import('@warmstart/local/system');
  tellPort(system, wanted.port ?? usualPort, io);
  await inTrouble(() => begin(system, beginning));
  if (options.now !== undefined) await tellClock(system, wanted, io);
}

async function standIn(system: Clock, io: Io): Promise<StandIn> {
  const { startGoogleStandIn } = await import('../starting/google-stand-in.ts');
  return startGoogleStandIn({ system, machine: io.clock });
}

/** A directory keeps its clock, which never goes back. */
async function tellClock({ control }: System, { at }: SystemOptions, io: Io): Promise<void> {
  if (at === null) return;
  const { now, zone } = await control.state();
  if (secondsBetween(at, now) > 60)
    say(io, `These data are already at ${sayTime(now, zone)}, so the clock goes on from there.`);
}

interface Beginning {
  readonly options: Options;
  readonly wanted: SystemOptions;
  readonly google: StandIn | null;
  readonly io: Io;
}

/** Tells where everything is, for scripts on stdout, and what is to be done, for people on stderr. */
async function begin(system: System, { options, google, io }: Beginning): Promise<void> {
  if (options.demo) {
    const { seedDemo } = await import('../starting/seed.ts');
    await seedDemo(system, { calendar: google === null });
  }
  const { url, mail, outbox, data } = system;
  await takeWaiting(data, system.control, io);
  io.stdout.write(
    `web ${url}\n${mail === null ? '' : `mail ${mail}\n`}${outbox === null ? '' : `outbox ${outbox}\n`}data ${data}\n`,
  );
  if (options.open) {
    const { openBrowser } = await import('../starting/browser.ts');
    openBrowser(url, io);
  }
  const { firstWords } = await import('../starting/words.ts');
  for (const line of [...(await firstWords(system, io)), ...(google?.says(system.data) ?? [])]) say(io, line);
}

function tellPort({ web }: System, wanted: number, io: Io): void {
  const { port } = new URL(web);
  if (wanted !== 0 && port !== String(wanted)) say(io, `Port ${wanted} is taken, so pages are at ${port}.`);
}

function systemOptions(options: Options, io: Io): SystemOptions {
  const { port = null, mailPort, now } = options;
  const at = now === undefined ? null : readMoment(now, io.zone, '--now');
  return {
    dir: place(options, io),
    port: port ?? portOf(io),
    ...(mailPort === undefined ? {} : { mailPort }),
    mode: options.demo ? 'demo' : now === undefined ? 'live' : 'now',
    at: at ?? (options.demo ? readMoment(demo.at, io.zone, '--now') : null),
    version,
    ...surroundings(io),
  };
}

function portOf({ env }: Io): number | null {
  const { PORT: named } = env;
  return named ? readOptions(z.object({ port: Port }), { port: named }).port : null;
}

function place({ data, demo: isDemo }: Options, io: Io): string {
  return data === undefined && isDemo ? demoDataPath(io) : dataPath(data, io);
}

/** The words behind `start` that a service repeats. */
function wordsOf(options: Options, io: Io): string[] {
  const { port, mailPort, now, demo: isDemo = false, googleStandIn = false } = options;
  return [
    '--data',
    place(options, io),
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(mailPort === undefined ? [] : ['--mail-port', String(mailPort)]),
    ...(isDemo ? ['--demo'] : []),
    ...(googleStandIn ? ['--google-stand-in'] : []),
    ...(now === undefined ? [] : ['--now', now]),
  ];
}
