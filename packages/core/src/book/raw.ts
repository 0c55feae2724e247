import type { Path } from './fault.ts';

/** A map of the book before it is checked. */
export type RawMap = Record<string, unknown>;

export function isMap(value: unknown): value is RawMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value behind one step of a path; undefined where there is none. */
export function childOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** The value a path leads to; undefined where it leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(childOf, root);
}

export interface Found {
  readonly path: Path;
  readonly value: unknown;
}

/** Every value a pattern leads to, in which `*` stands for each item of a list: `people`, `*`, `earOf`, `*`. */
export function* allAt(root: unknown, pattern: readonly string[], path: Path = []): Generator<Found> {
  const [step, ...rest] = pattern;
  if (step === undefined) {
    if (root !== undefined) yield { path, value: root };
  } else if (step !== '*') yield* allAt(childOf(root, step), rest, [...path, step]);
  else if (Array.isArray(root)) for (const [index, item] of root.entries()) yield* allAt(item, rest, [...path, index]);
}

/** Every item of a list of maps, with the text under one of its keys where there is one. */
export function* textsAt(root: unknown, pattern: readonly string[]): Generator<Found & { readonly value: string }> {
  for (const { path, value } of allAt(root, pattern)) if (typeof value === 'string') yield { path, value };
}
