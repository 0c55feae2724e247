import { type Diff, isOpen } from '@warmstart/core/team';
import { outsideLine } from '@warmstart/core/text';
import { dateIn, type Instant, type TimeZone } from '@warmstart/core/time';
import { mostDug, sayDiff, tooManyDug } from '@warmstart/core/tripwire';
import { type Io, say } from '../io.ts';
import { type Names, nameIn } from './names.ts';

/** How they are told. */
interface As {
  readonly names: Names;
  readonly zone: TimeZone;
  readonly now: Instant;
}

/** Prints diffs for people: by team, one line each; what is about one person, under their name, for the 1:1 with them. */
export function printDiffs(diffs: readonly Diff[], { names, zone, now }: As, io: Io): void {
  if (diffs.length === 0) {
    io.stdout.write('Nothing deviates.\n');
    return;
  }
  const today = dateIn(now, zone);
  const heading = ({ team, person }: Diff) =>
    [team, person].flatMap((id) => (id === undefined ? [] : [nameIn(names, id)])).join(' · ');
  const groups = [...Map.groupBy(diffs, heading)];
  const paragraphs = groups.map(([name, of]) =>
    [name, ...of.map((diff) => `  ${outsideLine(sayDiff(diff, today, zone))}${standing(diff)}`)].join('\n'),
  );
  io.stdout.write(`${paragraphs.join('\n\n')}\n`);
  if (diffs.some(({ person, tripwire }) => person !== undefined && tripwire !== 'stale'))
    say(io, 'What is about one person is a question for the 1:1 with them, and shows in no other brief.');
  if (diffs.filter((diff) => isOpen(diff) && diff.status === 'digging').length >= mostDug) say(io, tooManyDug);
}

const answers = { nobody: 'nobody answers', team: 'the team answers', me: 'you answer' } as const;

function standing({ status = 'open', answeredBy = 'nobody', since, tripwire }: Diff): string {
  const state = status === 'open' ? '' : ` · ${status}`;
  return ` · since ${since}${state}${tripwire === 'stale' ? '' : ` · ${answers[answeredBy]}`}`;
}
