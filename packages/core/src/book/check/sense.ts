import { me } from '../../commitment/index.ts';
import { isPlainDate } from '../../time/index.ts';
import type { Finding, Path } from '../fault.ts';
import { allAt, isMap, type RawMap } from '../raw.ts';

/** What each value allows alone but no book means: a report on the grid, a debt to oneself, an end before its beginning. */
export function senseFindings(root: unknown): Finding[] {
  return [
    ...mapsAt(root, ['people', '*'], ofPerson),
    ...mapsAt(root, ['commitments', '*'], ofCommitment),
    ...mapsAt(root, ['manager', 'workingHours'], ofHours),
  ];
}

type Rule = (item: RawMap, path: Path) => Finding[];

function mapsAt(root: unknown, pattern: readonly string[], rule: Rule): Finding[] {
  return [...allAt(root, pattern)].flatMap(({ path, value }) => (isMap(value) ? rule(value, path) : []));
}

function ofPerson(person: RawMap, path: Path): Finding[] {
  return [...ofPlace(person, path), ...ofVia(person, path)];
}

function ofPlace({ relation, power, interest }: RawMap, path: Path): Finding[] {
  const places = Object.entries({ power, interest }).filter(([, value]) => value !== undefined);
  const [place] = places;
  if (!place) return [];
  if (relation === 'report' || relation === 'skip-report')
    return [found([...path, place[0]], `a ${relation} is never placed on the grid: leave power and interest out`)];
  const lacks = place[0] === 'power' ? 'interest' : 'power';
  return places.length === 2
    ? []
    : [found([...path, place[0]], `${place[0]} without ${lacks}: give both from 1 to 5, or neither`)];
}

function ofVia({ id, via }: RawMap, path: Path): Finding[] {
  return via !== undefined && via === id
    ? [found([...path, 'via'], 'a person cannot report to you via themselves')]
    : [];
}

function ofCommitment({ from, to, made, closed }: RawMap, path: Path): Finding[] {
  const findings: Finding[] = [];
  if (typeof from === 'string' && from === to) {
    const who = from === me ? 'you owe' : 'this person owes';
    findings.push(found([...path, 'to'], `${who} it to the same person: from and to must differ`));
  }
  if (before(closed, made)) findings.push(found([...path, 'closed'], `closed before it was made on ${String(made)}`));
  return findings;
}

function ofHours({ from, to }: RawMap, path: Path): Finding[] {
  const ends = typeof from === 'string' && typeof to === 'string' && /^\d\d:\d\d$/.test(from) && to <= from;
  return ends ? [found([...path, 'to'], `the working day ends before it begins at ${from}`)] : [];
}

function before(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && isPlainDate(one) && isPlainDate(other) && one < other;
}

function found(path: Path, what: string): Finding {
  return { path, what: () => what };
}
