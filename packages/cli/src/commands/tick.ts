import { readdir } from 'node:fs/promises';
import { Duration, durationMinutes, type Instant, type Seconds } from '@warmstart/core/time';
import { type Running, readRunning } from '@warmstart/local/data';
import { remoteControl } from '@warmstart/local/remote';
import { jsonText } from '@warmstart/messengers/json';
import type { Control } from '@warmstart/web/control';
import type { Command } from 'commander';
import * as z from 'zod';
import { inTrouble, takeWaiting } from '../data/control.ts';
import { dataOption, dataPath, demoDataPath } from '../data/where.ts';
import { type ExitCode, type Io, say } from '../io.ts';
import { readOptions } from '../options.ts';
import { Misuse, Trouble } from '../trouble.ts';
import { sayTime } from '../when.ts';

const Options = z.object({ json: z.boolean().optional(), data: z.string().optional() });

/** Time is moved in steps of this length, so that a long way shows how far it is and can be broken off. */
const step = 3600;

const mostMinutes = 366 * 1440;

export function declare(command: Command): void {
  command
    .argument('<length>', 'how far: 30m, 5h, 2d or 1w')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText('after', '\nExample: warmstart tick 30m');
}

/** Moves the clock of a system started with --demo or --now; all that falls due on the way is done. */
export async function act([length = '']: readonly string[], given: unknown, io: Io): Promise<ExitCode> {
  const { json = false, data } = readOptions(Options, given);
  const seconds = secondsOf(length);
  await inTrouble(async () => {
    const { control, first } = await movable(await runningAt(data, io), Math.min(step, seconds), io);
    const { outbox, zone, data: dir } = first;
    const now = await goOn(control, { from: first.now, left: seconds - Math.min(step, seconds), zone }, io);
    const mails = (await mailsIn(outbox)) - first.mails;
    if (json) io.stdout.write(jsonText({ now, mails, data: dir }));
    else io.stdout.write(`${sayTime(now, zone)}${told(mails, outbox)}\n`);
  });
  return 0;
}

function secondsOf(length: string): Seconds {
  const read = Duration.safeParse(length);
  const minutes = read.success && !length.endsWith('wd') ? durationMinutes(read.data) : 0;
  if (minutes < 1 || minutes > mostMinutes)
    throw new Misuse(`${length} is no length to move the clock by. Write one like 30m, 5h or 2d, at most a year.`);
  return minutes * 60;
}

/** The systems that may be meant: the one of the directory named; else the usual one, and the demo. */
async function runningAt(data: string | undefined, io: Io): Promise<readonly Running[]> {
  const places = data === undefined ? [dataPath(data, io), demoDataPath(io)] : [dataPath(data, io)];
  const running = await Promise.all(places.map((place) => readRunning(place)));
  const found = running.filter((one) => one !== null);
  if (found.length > 0) return found;
  throw new Trouble(`nothing runs on ${places.join(' or ')}. Start it first: warmstart start --demo`);
}

/** The first system whose clock can be moved, once it has been moved by the first step. */
async function movable(running: readonly Running[], seconds: Seconds, io: Io) {
  let refusal = '';
  for (const one of running) {
    const control = remoteControl(one);
    const { outbox, zone, data } = await control.state();
    const mails = await mailsIn(outbox);
    // They were made before the time that comes now.
    await takeWaiting(data, control, io);
    const answer = await control.tick(seconds);
    if ('now' in answer) return { control, first: { now: answer.now, outbox, zone, data, mails } };
    refusal = answer.refused;
  }
  throw new Trouble(`${refusal}.`);
}

interface Way {
  readonly from: Instant;
  readonly left: Seconds;
  readonly zone: string;
}

/** The rest of the way; how far it is, is told about once a second. */
async function goOn(control: Control, { from, left, zone }: Way, io: Io): Promise<Instant> {
  let now = from;
  let told = performance.now();
  for (let rest = left; rest > 0; rest -= step) {
    const answer = await control.tick(Math.min(step, rest));
    if ('refused' in answer) throw new Trouble(`${answer.refused}. The clock stands at ${sayTime(now, zone)}.`);
    now = answer.now;
    if (performance.now() - told < 1000) continue;
    told = performance.now();
    say(io, `… ${sayTime(now, zone)}`);
  }
  return now;
}

async function mailsIn(outbox: string | null): Promise<number> {
  if (outbox === null) return 0;
  const names = await readdir(outbox).catch(() => []);
  return names.filter((name) => name.endsWith('.eml')).length;
}

function told(mails: number, outbox: string | null): string {
  if (outbox === null || mails < 1) return ' · nothing went out on the way';
  return ` · ${mails === 1 ? '1 mail' : `${mails} mails`} went out: ${outbox}`;
}
