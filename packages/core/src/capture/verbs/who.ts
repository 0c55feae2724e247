import type { Unclear } from '../mark.ts';
import { type Demand, slotAt } from '../names/slot.ts';
import { type Said, type World, whoIs } from '../world.ts';

/** Who is meant: a person, or the question that tells. */
export type Who = { readonly person: string } | { readonly unclear: Unclear };

export interface WhoAndWhat {
  readonly who: Who;
  /** The words behind the name. */
  readonly words: readonly string[];
}

export interface Manners {
  readonly demand: Demand;
  /** Whether "Lee's calm" names Lee and the calm; else whoever owns something is not who is meant. */
  readonly possessive: boolean;
  /** Whether these words may stand without a name where two meet, so that the other is understood. */
  readonly understood: (words: readonly string[]) => boolean;
  /** Whether "him" and "her" stand for somebody; unless set they do. */
  readonly pronouns?: boolean;
  /** Small words that only join the name and the text: "for", "about". */
  readonly links: readonly string[];
}

/** Reads who a line is about, and what is left of it; null where it is about nobody, and so a plain note. */
export function whoAndWhat({ words, colon }: Said, world: World, manners: Manners): WhoAndWhat | null {
  const { directory, context } = world;
  const slot = slotAt(words, 0, { directory, demand: manners.demand });
  if (slot.is === 'me' || (slot.is === 'pronoun' && manners.pronouns === false)) return null;
  if (slot.is === 'nobody' || (slot.is === 'person' && slot.possessive && !manners.possessive)) {
    if (context.other === null || !(colon || manners.understood(words))) return null;
    const owned = slot.is === 'person' ? !colon && manners.demand === 'person' : false;
    return owned ? null : { who: { person: context.other }, words: colon ? words : unlinked(words, manners.links) };
  }
  const rest = afterMark(words.slice(slot.next));
  const parted = rest.parted || /:$/.test(words[slot.next - 1] ?? '');
  const left = parted ? rest.words : unlinked(rest.words, manners.links);
  if (slot.is === 'person') return { who: { person: slot.id }, words: left };
  if (slot.is === 'pronoun' && context.other !== null) return { who: { person: context.other }, words: left };
  return { who: { unclear: whoIs(slot.said, slot.is === 'unclear' ? slot.candidates : []) }, words: left };
}

/** Without a dash or a colon that stands alone at the beginning. */
function afterMark(words: readonly string[]): { words: readonly string[]; parted: boolean } {
  return /^[-–—:]+$/.test(words[0] ?? '') ? { words: words.slice(1), parted: true } : { words, parted: false };
}

function unlinked(words: readonly string[], links: readonly string[]): readonly string[] {
  return links.includes((words[0] ?? '').toLowerCase()) ? words.slice(1) : words;
}
