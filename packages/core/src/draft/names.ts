import { spokenName } from '../people/index.ts';
import { outsideLine } from '../text/index.ts';
import { printable } from './yaml-text.ts';

const longestName = 80;

/** Letters that have no simpler form of their own in Unicode, as people write them in ASCII. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/**
 * The display name of an invitation as a person would write it: one clean line, "Becker, Tom" turned round; null
 * where it is none, or only an address again.
 */
function displayName(given: string): string | null {
  const line = printable(outsideLine(given, longestName))
    .replace(/^["']+|["']+$/g, '')
    .trim();
  if (!/\p{L}/u.test(line) || /@|\[at\]/.test(line)) return null;
  return spokenName(line);
}

/** A name made of an address: `maya.chen@…` → "Maya Chen". */
export function nameFromAddress(address: string): string {
  const local = address.split('@')[0] ?? '';
  const words = local.split(/[._\-+\d]+/).filter((word) => word !== '');
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
  return printable(outsideLine(name === '' ? local : name, longestName)) || 'Somebody';
}

/**
 * The display name that invitations give most often, of the equally frequent the longest, then by the alphabet, so
 * that their order never matters; null where none is a name.
 */
export function nameOf(given: ReadonlyMap<string, number>): string | null {
  const seen = new Map<string, number>();
  for (const [name, times] of given) {
    const shown = displayName(name);
    if (shown !== null) seen.set(shown, (seen.get(shown) ?? 0) + times);
  }
  const ordered = [...seen].sort(
    ([a, times], [b, others]) => others - times || b.length - a.length || (a < b ? -1 : 1),
  );
  return ordered[0]?.[0] ?? null;
}

/** Gives ids made from names, each once; `me` is never among them: it stands for the manager. */
export class Ids {
  readonly #taken = new Set(['me']);

  /** The first of the names that is free as an id, else the last of them with a number. */
  next(...names: readonly [string, ...string[]]): string {
    const ids = names.map(idFrom).filter((id) => id !== '');
    const base = ids.at(-1) ?? 'somebody';
    let id = ids.find((candidate) => !this.#taken.has(candidate));
    for (let number = 2; id === undefined; number++)
      if (!this.#taken.has(`${base}-${number}`)) id = `${base}-${number}`;
    this.#taken.add(id);
    return id;
  }
}

/** `Zoë Ångström` → `zoe-angstrom`; letters without a plain form stay as they are. Empty where nothing is left. */
export function idFrom(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => spelled[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return Array.from(folded)
    .slice(0, 60)
    .join('')
    .replace(/^-+|-+$/g, '');
}
