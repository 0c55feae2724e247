import { cleanLine } from '../text/index.ts';
import { daysBetween, type PlainDate } from '../time/index.ts';
import { type Idea, type Improvement, improvementSteps } from './improvement.ts';
import type { ImportantItem } from './item.ts';
import { isActive } from './ladder.ts';

/** The step after this one; null after the last. */
export function stepAfter({ step }: Pick<Improvement, 'step'>): Improvement['step'] | null {
  return improvementSteps[improvementSteps.indexOf(step) + 1] ?? null;
}

/** Whether a change is under way: made, and not yet judged by its measure. */
export function isChanging({ step, evaluated }: Improvement): boolean {
  return (step === 'change' || step === 'evaluate') && evaluated === undefined;
}

/**
 * Begins the one change of an improvement, or says why not now: two at once on the same measure, and nobody can tell which of
 * them helped. @param items all items of the manager; it may be among them
 */
export function beginChange(
  item: ImportantItem & { readonly improvement: Improvement },
  items: readonly ImportantItem[],
  { change, on }: { readonly change: string; readonly on: PlainDate },
): ImportantItem | { readonly why: string } {
  const { improvement } = item;
  if (isChanging(improvement))
    return improvement.change === change
      ? item
      : { why: `one thing is being changed already: ${improvement.change ?? item.what}. Evaluate that first.` };
  const other = items.find(
    (one) =>
      one.id !== item.id &&
      isActive(one) &&
      one.improvement !== undefined &&
      isChanging(one.improvement) &&
      isSame(one.improvement.measure, improvement.measure),
  );
  if (other)
    return {
      why: `“${other.what}” is changing ${cleanLine(improvement.measure)} already: with two changes at once nobody can tell which of them helped. Evaluate that first.`,
    };
  const { after: _, evaluated: __, ...rest } = improvement;
  // What the last change came to is what this one begins with.
  const before = improvement.after ?? improvement.before;
  return { ...item, worked: on, improvement: { ...rest, before, step: 'change', change, changed: on } };
}

/** How a change came out. */
export interface Verdict {
  readonly measure: string;
  readonly before: number;
  readonly after: number;
  /** `unknown` where neither a target nor the manager says which way is better. */
  readonly came: 'better' | 'worse' | 'same' | 'unknown';
  /** Null without a target. */
  readonly reached: boolean | null;
  /** Whether what must not get worse did not; null where there is no guard, or nobody measured it again. */
  readonly guarded: boolean | null;
  /** Days since the change. */
  readonly days: number | null;
}

/** Judges an improvement by the measure it began with; null while that was not measured again. */
export function verdictOf(improvement: Improvement, on: PlainDate): Verdict | null {
  const { measure, before, after, target, guard, changed } = improvement;
  if (after === undefined) return null;
  const better =
    improvement.better ?? (target === undefined || target === before ? null : target < before ? 'less' : 'more');
  return {
    measure,
    before,
    after,
    came:
      after === before ? 'same' : better === null ? 'unknown' : isBetter(before, after, better) ? 'better' : 'worse',
    reached: target === undefined || better === null ? null : better === 'less' ? after <= target : after >= target,
    guarded:
      guard?.after === undefined
        ? null
        : guard.after === guard.before || isBetter(guard.before, guard.after, guard.better ?? 'less'),
    days: changed === undefined ? null : daysBetween(changed, on),
  };
}

/** Records what was measured after the change. @param guard what the guard measure is now, where there is one */
export function evaluated(
  improvement: Improvement,
  { after, guard, on }: { readonly after: number; readonly guard?: number; readonly on: PlainDate },
): Improvement | { readonly why: string } {
  if (improvement.step !== 'change' && improvement.step !== 'evaluate')
    return { why: 'nothing was changed yet: there is nothing to judge' };
  if (improvement.guard !== undefined && guard === undefined)
    return { why: `${improvement.guard.measure} must not get worse: measure that as well` };
  return {
    ...improvement,
    step: 'evaluate',
    after,
    evaluated: on,
    ...(improvement.guard && guard !== undefined ? { guard: { ...improvement.guard, after: guard } } : {}),
  };
}

/** Ideas, the most gain for the least effort first. */
export function rankedIdeas(ideas: readonly Idea[]): Idea[] {
  return [...ideas].sort((a, b) => b.gain * a.effort - a.gain * b.effort || b.gain - a.gain || a.effort - b.effort);
}

function isBetter(before: number, after: number, better: 'less' | 'more'): boolean {
  return better === 'less' ? after < before : after > before;
}

function isSame(a: string, b: string): boolean {
  return cleanLine(a).toLowerCase() === cleanLine(b).toLowerCase();
}
