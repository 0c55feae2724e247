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
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** A reader that hangs up early (`| head -1`) has what it wanted: end without a word. */
export function quietWhenCutOff(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
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
