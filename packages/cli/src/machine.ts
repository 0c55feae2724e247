import { machineClock } from './clock.ts';
import type { Io, Output } from './io.ts';

/** The real terminal, environment and clock. */
export function machine(): Io {
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: process.stdin,
    env: process.env,
    clock: machineClock,
    cwd: startedIn(process.env) ?? process.cwd(),
    zone: hostZone(),
  };
}

/**
 * A reader that hangs up early (`| head -1`) has what it wanted: end without a word. Whatever else keeps the result from
 * being written, a full disk say, is told.
 */
export function endWhenCutOff(): void {
  // Talk that nobody can hear is no reason to give up the result.
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`warmstart: the result cannot be written (${error.code}). Check the disk, then try again.\n`);
    process.exit(1);
  });
}

/** Node answers `undefined` or `Etc/Unknown` where TZ names no zone it knows; times are then read in UTC, and doctor tells. */
function hostZone(): string {
  const zone: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === undefined || zone === '' || zone === 'Etc/Unknown' ? 'UTC' : zone;
}

/** A script of the checkout's package.json runs at its top; paths are meant from where the person stands. */
function startedIn(env: NodeJS.ProcessEnv): string | undefined {
  const { npm_package_name: script, INIT_CWD: place } = env;
  return script === 'warmstart' ? place : undefined;
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (part) => void stream.write(part),
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? null,
  };
}
