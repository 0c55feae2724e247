import { domainOf } from '../people/index.ts';
import { byText } from '../text/index.ts';
import type { Instant } from '../time/index.ts';
import type { Encounter } from './encounter.ts';
import { nameFromAddress, nameOf } from './names.ts';

/** Somebody met in the calendar. */
export interface Acquaintance {
  /** Folded. */
  readonly address: string;
  readonly domain: string;
  /** As invitations spell it, the folded form first. */
  readonly addresses: readonly string[];
  readonly name: string;
  /** The starts of every meeting with them, in order. */
  readonly starts: readonly Instant[];
  /** The starts of those between two. */
  readonly oneOnOnes: readonly Instant[];
}

/** Everybody met at least twice or between two: the most often met first, then by name. */
export function acquaintancesOf(encounters: readonly Encounter[]): Acquaintance[] {
  const people = new Map<string, Traces>();
  for (const { meeting, others, twoPeople } of encounters)
    for (const { address, spelling, name } of others) {
      const traces = people.get(address) ?? newTraces();
      people.set(address, traces);
      traces.spellings.add(spelling);
      traces.starts.push(meeting.start);
      if (twoPeople) traces.oneOnOnes.push(meeting.start);
      if (name !== null) traces.names.set(name, (traces.names.get(name) ?? 0) + 1);
    }
  return [...people].filter(isMetOften).map(known).sort(byTimes);
}

interface Traces {
  readonly spellings: Set<string>;
  /** As invitations write them. */
  readonly names: Map<string, number>;
  readonly starts: Instant[];
  readonly oneOnOnes: Instant[];
}

function newTraces(): Traces {
  return { spellings: new Set(), names: new Map(), starts: [], oneOnOnes: [] };
}

function known([address, { spellings, names, starts, oneOnOnes }]: [string, Traces]): Acquaintance {
  const others = [...spellings].filter((spelling) => spelling !== address).sort();
  return {
    address,
    domain: domainOf(address),
    addresses: [address, ...others],
    name: nameOf(names) ?? nameFromAddress(address),
    starts: starts.sort(),
    oneOnOnes: oneOnOnes.sort(),
  };
}

function isMetOften([, { starts, oneOnOnes }]: [string, Traces]): boolean {
  return starts.length >= 2 || oneOnOnes.length > 0;
}

function byTimes(a: Acquaintance, b: Acquaintance): number {
  return b.starts.length - a.starts.length || byText(a.name, b.name) || byText(a.address, b.address);
}
