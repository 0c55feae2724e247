import type { Signal } from '@warmstart/core/signal';
import { instantFromMillis } from '@warmstart/core/time';
import { figures } from '../../tripwires/organisation.ts';

/** Of how many days. */
const days = 365;

/**
 * A year of signals of some people, in the order of their times: changes with their reviews and merges, tasks, and figures.
 * @param until when it ends, in ms since 1970
 */
export function* yearOf(
  people: readonly { readonly id: string; readonly team: string }[],
  { many, until }: { readonly many: number; readonly until: number },
): Generator<Signal> {
  const figure = figures(7);
  const step = (days * 86_400_000) / many;
  const open: { ref: string; kind: string }[] = [];
  for (let index = 0; index < many; index++) {
    const { id: person, team } = people[Math.floor(figure() * people.length)] ?? { id: '', team: '' };
    const at = instantFromMillis(until - (many - index) * step);
    const base = { at, source: 'bench', ref: `s${index}`, person, team };
    const dice = figure();
    const begun = open.length > 50 && dice < 0.5 ? open.splice(Math.floor(figure() * open.length), 1)[0] : undefined;
    if (begun !== undefined) {
      yield { ...base, kind: begun.kind === 'pr-opened' ? 'pr-review' : 'task-done', of: begun.ref };
    } else if (dice < 0.6) {
      yield { ...base, kind: 'merge' };
    } else if (dice < 0.65) {
      yield { ...base, kind: 'metric:load', value: Math.floor(figure() * 7) };
    } else {
      const kind = dice < 0.85 ? 'pr-opened' : 'task-started';
      open.push({ ref: base.ref, kind });
      yield { ...base, kind };
    }
  }
}
