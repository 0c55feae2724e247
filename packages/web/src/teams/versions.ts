import { actionLine, type EarlierModel, type Expectation, type Model } from '@warmstart/core/team';
import type { PlainDate } from '@warmstart/core/time';
import { resolved, type Tripwire } from '@warmstart/core/tripwire';
import { sayNormal } from '../tripwires/words.ts';
import type { Reader } from '../words/index.ts';

/** A version of a model, and by what it differs from the one before it, in words. */
export interface Version {
  readonly version: number;
  /** Since when it holds; null where nobody knows. */
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly differences: readonly string[];
  readonly model: Model | EarlierModel;
}

type Told = Pick<Reader, 'today' | 'locale'> & { readonly flavour: Parameters<typeof resolved>[1]['flavour'] };

/** Every version that is kept, the newest first. */
export function versionsOf(model: Model, told: Told): Version[] {
  const { earlier = [] } = model;
  const all = [...earlier, model];
  return all
    .map((one, index): Version => {
      const before = all[index - 1];
      return {
        version: one.version,
        from: before !== undefined && 'until' in before ? before.until : null,
        until: 'until' in one ? one.until : null,
        differences: before === undefined ? [] : differencesOf(before, one, told),
        model: one,
      };
    })
    .reverse();
}

type Content = Pick<Model, 'strategy' | 'expectations'>;

/** What changed from one version to the next: expectations by their sentence, then the strategy. */
export function differencesOf(before: Content, after: Content, told: Told): string[] {
  const [was, is] = [before.expectations ?? [], after.expectations ?? []];
  const known = new Map(was.map((one) => [one.id, one]));
  const kept = new Set(is.map(({ id }) => id));
  return [
    ...is.flatMap((one) => {
      const old = known.get(one.id);
      return old === undefined ? [`New: ${quoted(one.says)}`] : changesOf(old, one, told);
    }),
    ...was.filter(({ id }) => !kept.has(id)).map(({ says }) => `Gone: ${quoted(says)}`),
    ...strategyChanges(before.strategy, after.strategy),
  ];
}

function changesOf(before: Expectation, after: Expectation, told: Told): string[] {
  const name = quoted(after.says);
  const changes: string[] = [];
  if (before.says !== after.says) changes.push(`${quoted(before.says)} is now ${name}`);
  const [was, is] = [normalOf(before, told), normalOf(after, told)];
  if (was !== is) changes.push(`${name}: ${was} → ${is}`);
  const [had, has] = [before.allowances ?? [], after.allowances ?? []];
  const taught = has.filter((one) => !had.some((other) => same(one, other))).length;
  const gone = had.filter((one) => !has.some((other) => same(one, other))).length;
  if (taught > 0) changes.push(`${name}: ${taught === 1 ? 'an allowance' : `${taught} allowances`} more`);
  if (gone > 0) changes.push(`${name}: ${gone === 1 ? 'an allowance' : `${gone} allowances`} fewer`);
  return changes;
}

function normalOf({ tripwire }: Expectation, told: Told): string {
  if (tripwire === undefined) return 'by eye';
  const filled = resolved(tripwire, told);
  return `${sayNormal(filled, told)}${watchOf(filled)}`;
}

function watchOf(tripwire: Tripwire): string {
  if (!('per' in tripwire) || tripwire.per === 'team') return '';
  return tripwire.armed ? ', for each person, armed' : ', for each person, not armed';
}

function strategyChanges(before: Content['strategy'], after: Content['strategy']): string[] {
  if (same(before, after)) return [];
  if (before === undefined || after === undefined) return [after === undefined ? 'Strategy gone' : 'Strategy written'];
  const changes: string[] = before.diagnosis === after.diagnosis ? [] : ['Another diagnosis'];
  for (const [list, one] of [
    ['policies', 'Policy'],
    ['actions', 'Action'],
  ] as const) {
    const [was, is] = [(before[list] ?? []).map(actionLine), (after[list] ?? []).map(actionLine)];
    changes.push(...is.filter((words) => !was.includes(words)).map((words) => `${one} new: ${quoted(words)}`));
    changes.push(...was.filter((words) => !is.includes(words)).map((words) => `${one} gone: ${quoted(words)}`));
  }
  return changes;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** No sentence stands here at greater length. */
const longest = 90;

function quoted(words: string): string {
  const letters = Array.from(words);
  return `“${letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : words}”`;
}
