import type * as z from 'zod';
import { childOf, isMap } from '../raw.ts';
import type { Read } from './check-book.ts';
import { pathOf } from './schema-findings.ts';

/**
 * Mends in place what is wrong only in form and loses nothing: a key with nothing behind it is left out, and a number
 * where text is wanted is taken as it is written. True when anything changed. Where lines were set aside, an empty key may be theirs.
 */
export function mend(root: unknown, issues: readonly z.core.$ZodIssue[], { places, aside }: Read): boolean {
  let changed = false;
  for (const issue of issues) {
    const path = pathOf(issue);
    const step = path.at(-1);
    const parent = path.slice(0, -1).reduce<unknown>(childOf, root);
    if (step === undefined) continue;
    const value = childOf(parent, step);
    if (value === null && isMap(parent) && aside.length === 0) changed = delete parent[step];
    else if (typeof value === 'number' && issue.code === 'invalid_type' && issue.expected === 'string') {
      const source = places.sourceOf(path);
      if (source !== null) changed = put(parent, step, source);
    }
  }
  return changed;
}

function put(parent: unknown, step: string | number, value: string): boolean {
  if (Array.isArray(parent) && typeof step === 'number') parent[step] = value;
  else if (isMap(parent)) parent[step] = value;
  else return false;
  return true;
}
