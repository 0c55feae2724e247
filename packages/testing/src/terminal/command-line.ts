import { tmpdir } from 'node:os';
import type { Instant, TimeZone } from '@warmstart/core/time';

/** What a machine is like, where it differs from the plain one: Monday noon in UTC, no terminal, nothing piped in. */
export interface Surroundings {
  readonly now?: Instant;
  readonly zone?: TimeZone;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input, as it comes. */
  readonly stdin?: string | readonly Uint8Array[];
  /** Columns of a terminal; without it, the result goes to a file. */
  readonly columns?: number;
}

/** What one command line came to. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** All of a machine that a command touches, apart from files and feeds. */
function machine(around: Surroundings, { out, err }: { out: string[]; err: string[] }) {
  const { now = '2026-03-02T12:00:00Z', zone = 'UTC', cwd = tmpdir(), env = {}, stdin = '', columns = null } = around;
  const output = (kept: string[]) => ({
    write: (text: string) => void kept.push(text),
    isTTY: columns !== null,
    columns,
  });
  const chunks = typeof stdin === 'string' ? [Buffer.from(stdin)] : stdin;
  return {
    stdout: output(out),
    stderr: output(err),
    stdin: (async function* () {
      yield* chunks;
    })(),
    env,
    clock: { now: () => now },
    cwd,
    zone,
  };
}

/** Any program that takes words and a machine, and answers with its exit code. */
type Program = (words: readonly string[], io: ReturnType<typeof machine>) => Promise<number>;

/**
 * Runs command lines of a program within the test's own process.
 * @returns a function that takes the words (a text is parted at blanks) and what the machine is like
 */
export function commandLine(program: Program) {
  return async (words: string | readonly string[], around: Surroundings = {}): Promise<Outcome> => {
    const written = { out: [], err: [] };
    const list = typeof words === 'string' ? words.split(' ').filter((word) => word !== '') : words;
    const code = await program(list, machine(around, written));
    return { code, out: written.out.join(''), err: written.err.join('') };
  };
}
