import type { KnownPerson } from '../context.ts';
import { withoutEnd } from '../trim.ts';
import { type Directory, mostWords } from './directory.ts';
import { isEverydayWord, isMonthName, looksLikeName } from './words.ts';

/** Who stands at a place where a person may stand, and where the words behind begin. */
export type Slot =
  | {
      readonly is: 'person';
      readonly id: string;
      readonly next: number;
      readonly possessive: boolean;
      readonly setOff: boolean;
    }
  | {
      readonly is: 'unclear';
      readonly said: string;
      readonly candidates: readonly KnownPerson[];
      readonly next: number;
      readonly setOff: boolean;
    }
  | { readonly is: 'pronoun' | 'me'; readonly said: string; readonly next: number; readonly setOff: boolean }
  | { readonly is: 'nobody' };

/** What may stand there: only a person, or the thing as well, so that a doubtful word is rather the thing. */
export type Demand = 'person' | 'person-or-thing';

const nobody: Slot = { is: 'nobody' };

/** Reads who stands at a word. */
export function slotAt(
  words: readonly string[],
  at: number,
  { directory, demand }: { directory: Directory; demand: Demand },
): Slot {
  const first = words[at];
  if (first === undefined) return nobody;
  const slashed = slashedAt(first, at, directory);
  if (slashed) return slashed;
  const known = knownAt(words, at, { directory, demand });
  if (known) return several(words, { at, first: known, directory });
  const said = bare(first);
  const setOff = isSetOff(first);
  const plain = said.toLowerCase();
  if (plain === 'me' || plain === 'i') return { is: 'me', said, next: at + 1, setOff };
  if (/^(?:him|her|he|she)$/.test(plain)) return { is: 'pronoun', said, next: at + 1, setOff };
  if (teamEnd(words, at, directory) !== null) return nobody;
  return strangerAt(words, at);
}

interface Known {
  readonly people: readonly KnownPerson[];
  readonly next: number;
  readonly possessive: boolean;
  readonly setOff: boolean;
}

/** The longest name that somebody bears. */
function knownAt(
  words: readonly string[],
  at: number,
  { directory, demand }: { directory: Directory; demand: Demand },
): Known | null {
  for (let count = Math.min(mostWords, words.length - at); count > 0; count--) {
    const name = words.slice(at, at + count);
    const last = name[count - 1] ?? '';
    if (name.slice(0, -1).some(isSetOff) || !name.every((word) => /[\p{L}\p{N}]/u.test(word))) continue;
    const bared = name.map((word, index) => (index === count - 1 ? bare(word) : word.replace(/^@/, '')));
    const found = meant(bared, { directory, demand });
    const rest = { next: at + count, setOff: isSetOff(last) };
    if (found.length > 0) return { people: found, possessive: false, ...rest };
    const owner = [...bared.slice(0, -1), withoutS(bared[count - 1] ?? '')];
    const owning = owner[count - 1] === bared[count - 1] ? [] : meant(owner, { directory, demand });
    if (owning.length > 0) return { people: owning, possessive: true, ...rest };
  }
  return null;
}

/** Of a word that means something else as well, only those in the room are meant, unless only a person can stand there. */
function meant(
  name: readonly string[],
  { directory, demand }: { directory: Directory; demand: Demand },
): readonly KnownPerson[] {
  const [only = ''] = name;
  if (name.length > 1 || demand === 'person') return directory.peopleCalled(name);
  const small = only.toLowerCase();
  const doubtful = isMonthName(small) || (only === small && isEverydayWord(small)) || !directory.hasName(name);
  return doubtful ? directory.roomCalled(name) : directory.peopleCalled(name);
}

/** Nobody joins more names by "and". */
const mostJoined = 12;

/** One person, or which of several: several of that name, or several names joined by "and". */
function several(
  words: readonly string[],
  { at, first, directory }: { at: number; first: Known; directory: Directory },
): Slot {
  const [only] = first.people;
  const all = [...first.people];
  let { next, setOff } = first;
  for (let end = joinedEnd(words, first); end !== null && all.length < mostJoined; ) {
    const further = first.possessive ? null : knownAt(words, end, { directory, demand: 'person' });
    if (!further || further.possessive) break;
    all.push(...further.people);
    ({ next, setOff } = further);
    end = joinedEnd(words, further);
  }
  if (all.length === 1 && only) return { is: 'person', id: only.id, next, possessive: first.possessive, setOff };
  const said = words
    .slice(at, next)
    .map((word) => word.replace(/^@/, ''))
    .join(' ');
  return { is: 'unclear', said: bare(said), candidates: [...new Set(all)], next, setOff };
}

/** Two names with a slash between: "wren/otto". */
function slashedAt(word: string, at: number, directory: Directory): Slot | null {
  const said = bare(word);
  const [one, two, more] = said.split('/', 3);
  if (!one || !two || more !== undefined) return null;
  const [ones, twos] = [directory.peopleCalled([one]), directory.peopleCalled([two])];
  if (ones.length === 0 || twos.length === 0) return null;
  return { is: 'unclear', said, candidates: [...new Set([...ones, ...twos])], next: at + 1, setOff: isSetOff(word) };
}

/** Where another name may follow; a comma joins only where "and" comes after it. */
function joinedEnd(words: readonly string[], { next, setOff }: Known): number | null {
  if (/^(?:and|&|\+)$/i.test(words[next] ?? '')) return next + 1;
  const listed = setOff && /,$/.test(words[next - 1] ?? '');
  return listed && words.slice(next + 1, next + 1 + mostWords).some((word) => /^(?:and|&)$/i.test(word)) ? next : null;
}

/** A word that looks like a name nobody bears, with the next if that does too and something follows it. */
function strangerAt(words: readonly string[], at: number): Slot {
  const first = words[at] ?? '';
  const setOff = isSetOff(first);
  const said = withoutS(bare(first));
  if (!looksLikeName(said) || said !== bare(first)) return nobody;
  const second = words[at + 1] ?? '';
  if (setOff || words.length < at + 3 || !looksLikeName(bare(second)))
    return { is: 'unclear', said, candidates: [], next: at + 1, setOff };
  return { is: 'unclear', said: `${said} ${bare(second)}`, candidates: [], next: at + 2, setOff: isSetOff(second) };
}

/** Behind the name of a team that stands there, and its id; null where none does. */
export function teamEnd(
  words: readonly string[],
  at: number,
  directory: Directory,
): { team: string; next: number; setOff: boolean } | null {
  for (let count = Math.min(mostWords, words.length - at); count > 0; count--) {
    const name = words.slice(at, at + count);
    if (name.slice(0, -1).some(isSetOff)) continue;
    const team = directory.teamCalled([...name.slice(0, -1), bare(name[count - 1] ?? '')]);
    if (team === null) continue;
    const suffix = /^team[:,]?$/i.test(words[at + count] ?? '') ? 1 : 0;
    const last = words[at + count - 1 + suffix] ?? '';
    return { team, next: at + count + suffix, setOff: isSetOff(last) };
  }
  return null;
}

/** Whether a mark behind the word parts it from what follows. */
function isSetOff(word: string): boolean {
  return /[,:;]$/.test(word);
}

/** A word of a name without the sign before it and the marks behind it; the dot of an initial stays. */
function bare(word: string): string {
  const unmarked = withoutEnd(word.slice(0, 400).replace(/^@/, ''), ',:;!?…');
  const undotted = withoutEnd(unmarked, '.');
  return undotted.length > 1 ? undotted : unmarked;
}

function withoutS(word: string): string {
  return word.replace(/['’]s?$/i, '');
}
