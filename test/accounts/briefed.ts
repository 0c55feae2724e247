import { addSeconds, type Instant, instantOf, secondsBetween } from '@warmstart/core/time';
import type { Lived } from './lived.ts';
import { begin, end } from './script.ts';

/** What is wrong with the briefs of a fortnight; each list is empty when nothing is. */
export interface Briefed {
  readonly missed: string[];
  readonly phantom: string[];
  readonly doubled: string[];
  readonly untimely: string[];
  /** Of a series that is sealed by its title, whatever its occurrences are called. */
  readonly unsealed: string[];
  readonly briefs: number;
}

/** Holds what was sent against what really took place. */
export function briefed({ system, fortnight }: Lived): Briefed {
  const real = fortnight.agenda.entries.filter(({ start, state }) => state === 'on' && start > firstDue && start < end);
  // Two occurrences of a series may have been moved to one time.
  const wanted = counted(real.map(({ uid, start }) => `${uid} ${start}`));
  const sent = system.taken.flatMap(({ at, outgoing: { handover, correction } }) =>
    correction !== null && correction.kind !== 'added'
      ? []
      : handover.briefs.map(({ meeting }) => {
          const start = instantOf(meeting.start);
          return { name: `${meeting.uid} ${start}`, at, start, isSealed: handover.privacy === 'sealed' };
        }),
  );
  const got = counted(sent.map(({ name }) => name));
  const names = (of: typeof sent) => of.map(({ name, at }) => `${name} sent at ${at}`);
  return {
    missed: [...wanted].flatMap(([name, times]) => (times > (got.get(name) ?? 0) ? [name] : [])),
    phantom: [...got.keys()].filter((name) => !wanted.has(name)),
    doubled: [...got].flatMap(([name, times]) => (times > (wanted.get(name) ?? times) ? [name] : [])),
    untimely: names(sent.filter(({ at, start }) => !isTimely(at, start))),
    unsealed: names(sent.filter(({ name, isSealed }) => name.startsWith('matter') && !isSealed)),
    briefs: sent.length,
  };
}

const firstDue = addSeconds(begin, 900);

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Five minutes before; what falls due within five minutes of another message goes with it. */
function isTimely(at: Instant, start: Instant): boolean {
  const ahead = secondsBetween(at, start);
  return ahead >= 300 - 90 && ahead <= 600 + 60;
}
