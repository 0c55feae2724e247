import { outsideLine } from '@warmstart/core/text';
import type { NoteRead } from '@warmstart/web/control/notes';
import { harmless, type Io, say } from '../io.ts';

/** One line of a result for people: what stands in it came from outside, and may not control the terminal. */
export function printLine(line: string, io: Io): void {
  io.stdout.write(`${harmless(line.replaceAll('\n', ' '))}\n`);
}

/** What is no part of the result: the meeting it was taken to be about, what was left out, what could not be done. */
export function tellAround({ about, remarks, refused }: NoteRead, io: Io): void {
  if (about?.usual) {
    const title = about.title === null ? 'the sealed meeting' : `“${outsideLine(about.title)}”`;
    say(io, `About ${title} at ${about.start.slice(11, 16)}, the one meeting now or just over.`);
  }
  for (const remark of remarks) say(io, remark);
  for (const { line, why } of refused) say(io, `warmstart: “${outsideLine(line)}” was noted, but not done: ${why}.`);
}
