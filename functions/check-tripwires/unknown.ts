import type { UnknownAccount } from '@warmstart/core/ports';
import type { Mapped, Registry } from '@warmstart/core/signal';
import { byText } from '@warmstart/core/text';
import { earlierOf, type Instant, instantFromMillis, laterOf } from '@warmstart/core/time';

/** Accounts kept to be asked about; a source that names more is no team's. */
const mostAsked = 200;
/** Accounts of which the manager said that they are nobody's. */
const mostIgnored = 2000;

interface Met {
  readonly account: string;
  readonly is: 'person' | 'team';
  readonly at: Instant;
}

/**
 * The accounts nobody knows after these signals, the newest first. Only what comes before or after all that was heard of an
 * account counts as more of it, so that the same signals, looked at once more after a crash, count once.
 */
export function unknownAfter(
  before: readonly UnknownAccount[],
  mapped: readonly Mapped[],
  registry: Registry,
): UnknownAccount[] {
  const known = before.filter((one) => !isKnown(one, registry));
  const all = new Map(known.map((one) => [nameOf(one), one]));
  const met = mapped.flatMap(({ signal, unknown }) =>
    unknown.map(({ account, is }): Met => ({ account, is, at: instantFromMillis(Date.parse(signal.at)) })),
  );
  for (const [name, signals] of Map.groupBy(met, nameOf)) {
    const after = withSignals(all.get(name), signals);
    if (after !== null) all.set(name, after);
  }
  const sorted = [...all.values()].sort(
    (a, b) => byText(b.last, a.last) || byText(a.account, b.account) || byText(a.is, b.is),
  );
  const asked = sorted.filter(({ ignored }) => !ignored).slice(0, mostAsked);
  return [...asked, ...sorted.filter(({ ignored }) => ignored).slice(0, mostIgnored)];
}

function withSignals(one: UnknownAccount | undefined, met: readonly Met[]): UnknownAccount | null {
  const [first] = met;
  if (first === undefined) return one ?? null;
  const fresh = one === undefined ? met : met.filter(({ at }) => at < one.first || at > one.last);
  const times = fresh.map(({ at }) => at);
  if (times.length === 0) return one ?? null;
  return {
    account: one?.account ?? first.account,
    is: first.is,
    signals: (one?.signals ?? 0) + times.length,
    first: times.reduce(earlierOf, one?.first ?? first.at),
    last: times.reduce(laterOf, one?.last ?? first.at),
    ignored: one?.ignored ?? false,
  };
}

function isKnown({ account, is }: Pick<UnknownAccount, 'account' | 'is'>, registry: Registry): boolean {
  return (is === 'person' ? registry.person(account, '') : registry.team(account, '')) !== null;
}

/** Accounts are the same in capitals or not. */
function nameOf({ account, is }: Pick<UnknownAccount, 'account' | 'is'>): string {
  return `${is} ${account.toLowerCase()}`;
}
