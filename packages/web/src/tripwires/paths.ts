import { teamPath } from '../teams/paths.ts';

/** A page beside those of expectations, which one's id may be called as well. */
const besides = 'new';

/** Where the tripwire of an expectation is tried and set. */
export function tripwirePath(team: string, expectation: string, below = ''): string {
  const name = expectation === besides ? `~${expectation}` : encodeURIComponent(expectation);
  return teamPath(team, `tripwires/${name}${below === '' ? '' : `/${below}`}`);
}

/** Where a new expectation is made. */
export function newExpectationPath(team: string): string {
  return teamPath(team, `tripwires/${besides}`);
}

/** The id of an expectation in such an address; null for a new one. */
export function expectationOf(name: string): string | null {
  if (name === besides) return null;
  return name.startsWith('~') ? name.slice(1) : name;
}
