import type { Allowance, Diff, EarlierModel, Expectation, Model, Team } from '../../team/index.ts';
import type { PlainDate } from '../../time/index.ts';
import { closed, withTurn } from './diffs-of.ts';

/** More are not dug into at a time. */
export const mostDug = 3;

/** Said instead of a fourth. */
export const tooManyDug =
  'Three diffs are dug into already. Before a fourth: is the threshold wrong, is the model wrong, or are there too few people?';

/** A diff that is dug into, or why not now: one of these three questions comes first. */
export type Dug =
  | { readonly diff: Diff }
  | { readonly asks: readonly ['threshold', 'model', 'staffing']; readonly says: string };

/** Begins to dig into a diff. @param all every diff of the manager; it may hold this one */
export function dig(diff: Diff, all: readonly Diff[], on: PlainDate): Dug {
  if (diff.status === 'digging') return { diff };
  const dug = all.filter(({ id, status }) => status === 'digging' && id !== diff.id).length;
  if (dug >= mostDug) return { asks: ['threshold', 'model', 'staffing'], says: tooManyDug };
  return { diff: { ...reopened(diff), status: 'digging', history: withTurn(diff, on) } };
}

/** Who answers it: nobody, the team by itself, or me. */
export function answeredBy(diff: Diff, who: 'nobody' | 'team' | 'me', on: PlainDate): Diff {
  return diff.answeredBy === who ? diff : { ...diff, answeredBy: who, history: withTurn(diff, on) };
}

/** Records the minimal nudge. It stays open until reality clears it. @param carrier who carries it: `me`, or anybody else */
export function intervene(diff: Diff, intervention: NonNullable<Diff['intervention']>, on: PlainDate): Diff {
  const who = /^(me|i)$/i.test(intervention.by.trim()) ? 'me' : 'team';
  return { ...reopened(diff), status: 'intervened', answeredBy: who, intervention, history: withTurn(diff, on) };
}

/** It needs no answer, and why. It stays closed while the same deviation lasts. */
export function innocuous(diff: Diff, reason: string, on: PlainDate): Diff {
  return closed(diff, { status: 'innocuous', on, reason });
}

/** The deviation is allowed: the diff is closed, and the expectation gets the new settings in a new version of the model. */
export function updateModel(
  { team, diff }: { readonly team: Team; readonly diff: Diff },
  expectation: Expectation,
  { on, reason }: { readonly on: PlainDate; readonly reason: string },
): { readonly team: Team; readonly diff: Diff } {
  return { team: withExpectation(team, expectation, on), diff: closed(diff, { status: 'model-updated', on, reason }) };
}

/** The team with one expectation changed, or a new one, in a new version of its model, held against reality that day. */
export function withExpectation(team: Team, expectation: Expectation, on: PlainDate): Team {
  const { expectations = [] } = team.model ?? {};
  const known = expectations.some(({ id }) => id === expectation.id);
  const next = known
    ? expectations.map((one) => (one.id === expectation.id ? expectation : one))
    : [...expectations, expectation];
  return { ...team, model: nextVersion(team.model, { expectations: next }, on) };
}

/** Earlier versions kept. */
const mostVersions = 20;

/** A model with changes, one version on; the one before joins the earlier ones. */
export function nextVersion(
  model: Model | undefined,
  changes: Partial<Pick<Model, 'strategy' | 'expectations'>>,
  on: PlainDate,
): Model {
  if (model === undefined) return { version: 1, verified: on, ...changes };
  const { earlier = [], ...before } = model;
  const replaced: EarlierModel = { ...before, until: on };
  return {
    ...before,
    ...changes,
    version: model.version + 1,
    verified: on,
    earlier: [...earlier, replaced].slice(-mostVersions),
  };
}

/** The model as it is, held against reality: still true. */
export function verifiedModel(team: Team, on: PlainDate): Team {
  return team.model === undefined ? team : { ...team, model: { ...team.model, verified: on } };
}

/** Allowances of one expectation; those over for longest go first. */
const mostAllowances = 20;

/** What an innocuous diff taught: until that day the same may happen, for that person only where it is about one. */
export function learned(
  expectation: Expectation,
  diff: Diff,
  allowance: Pick<Allowance, 'reason' | 'from' | 'until'>,
): Expectation {
  const taught = { ...allowance, ...(diff.person === undefined ? {} : { person: diff.person }) };
  const all = [...(expectation.allowances ?? []), taught].sort((a, b) => (a.until < b.until ? -1 : 1));
  return { ...expectation, allowances: all.slice(-mostAllowances) };
}

/** Without what only a closed diff has. */
function reopened({ closed: _, reason: __, ...diff }: Diff): Diff {
  return diff;
}
