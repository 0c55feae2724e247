import type { Clock } from '@warmstart/core/ports';
import type { TimeZone } from '@warmstart/core/time';

/** Where text goes: a terminal, a pipe, or a test. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** The width of the terminal in columns; null where there is none. */
  readonly columns: number | null;
}

/** All of the machine that a command may touch, apart from files and feeds. */
export interface Io {
  /** Takes the result and nothing else, so that it can be piped. */
  readonly stdout: Output;
  /** Takes the talk: progress, faults, what was assumed. */
  readonly stderr: Output;
  /** Standard input, which `-` stands for. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Where relative paths begin. */
  readonly cwd: string;
  /** The host's time zone. */
  readonly zone: TimeZone;
}

/** 0 done, 1 failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Tells the person something that is no part of the result, in one line. */
export function say(io: Io, line: string): void {
  io.stderr.write(`${harmless(line.replaceAll('\n', ' '))}\n`);
}

/** Talk repeats names of files and words of calendars: nothing in it may control a terminal or turn text around. */
export function harmless(talk: string): string {
  return talk.replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, ' ');
}
