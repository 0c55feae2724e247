import type { Mark } from '../mark.ts';
import { slotAt } from '../names/slot.ts';
import { withoutEnd } from '../trim.ts';
import { type Said, toWhom, type World, whoIs } from '../world.ts';
import { textAndDue, withWho } from './text.ts';
import { type Who, whoAndWhat } from './who.ts';

/** What is owed to nobody in particular: a turn of phrase. */
const turns = new Set(
  'it nothing you us them ourselves myself yourself themselves everybody everyone anybody anyone nobody someone somebody one each'.split(
    ' ',
  ),
);

const places = { on: true, last: true } as const;

/** Said of no thing in particular. */
const phrases = /^(?:one|big time|a lot|nothing)[.!]*$/i;

/** `owe Dana headcount plan by Fri`; where two meet the other need not be named. */
export function owe(said: Said, world: World): Mark | null {
  const { line, words } = said;
  if (turns.has(withoutEnd((words[0] ?? '').toLowerCase(), ',:.!'))) return null;
  const slot = slotAt(words, 0, { directory: world.directory, demand: 'person-or-thing' });
  const manners = { demand: 'person-or-thing', possessive: false, understood: () => true, links: [] } as const;
  const unnamed = slot.is === 'nobody' && world.context.other === null;
  const found = unnamed ? { who: { unclear: toWhom(world) }, words } : whoAndWhat(said, world, manners);
  const what = found && textAndDue(found.words, places, world.dating);
  if (!found || !what || phrases.test(what.text)) return null;
  const behind = slot.is === 'nobody' ? toAtEnd(what.text, world) : null;
  return { kind: 'owe', line, ...withWho({ ...what, ...behind?.text }, behind?.who ?? found.who) };
}

/** "the plan to Raj": the creditor behind the thing, where somebody known ends the text. */
function toAtEnd(text: string, { directory }: World): { who: Who; text: { text: string } } | null {
  const words = text.split(' ');
  const at = words.findLastIndex((word) => /^to$/i.test(word));
  if (at < 1) return null;
  const slot = slotAt(words, at + 1, { directory, demand: 'person-or-thing' });
  if (slot.is !== 'person' || slot.possessive || slot.next < words.length) return null;
  return { who: { person: slot.id }, text: { text: words.slice(0, at).join(' ') } };
}

/** The words in which a name before "owes" may stand. */
const longestName = 6;

/** `Sam owes Ines API contract by 20 Oct`; whoever is owed and not named is me. Null where no name comes before. */
export function owes(line: string, words: readonly string[], world: World): Mark | null {
  const at = words.slice(0, longestName + 1).findIndex((word) => word.toLowerCase() === 'owes');
  if (at < 0) return null;
  const debtor = debtorOf(words.slice(0, at), world);
  if (!debtor) return null;
  const creditor = creditorOf(words, at + 1, world);
  const what = textAndDue(words.slice(creditor.next), places, world.dating);
  if (!what || phrases.test(what.text)) return null;
  const to = 'to' in creditor ? { to: creditor.to } : {};
  const unclear = 'unclear' in creditor ? { unclear: creditor.unclear } : {};
  return { kind: 'owes', line, ...what, ...unclear, ...to, ...debtor };
}

function debtorOf(words: readonly string[], { directory, context }: World): Who | null {
  if (words.length === 0) return context.other === null ? null : { person: context.other };
  const slot = slotAt(words, 0, { directory, demand: 'person' });
  if (slot.is === 'nobody' || slot.is === 'me' || slot.next !== words.length) return null;
  if (slot.is === 'person') return slot.possessive ? null : { person: slot.id };
  if (slot.is === 'pronoun' && context.other !== null) return { person: context.other };
  return { unclear: whoIs(slot.said, slot.is === 'unclear' ? slot.candidates : []) };
}

type Creditor = { readonly next: number } & ({ readonly to: string } | Extract<Who, { unclear: unknown }>);

function creditorOf(words: readonly string[], at: number, { directory }: World): Creditor {
  if ((words[at] ?? '').toLowerCase() === 'us') return { to: 'me', next: at + 1 };
  const slot = slotAt(words, at, { directory, demand: 'person-or-thing' });
  switch (slot.is) {
    case 'person':
      return slot.possessive ? { to: 'me', next: at } : { to: slot.id, next: slot.next };
    case 'me':
      return { to: 'me', next: slot.next };
    case 'nobody':
      return { to: 'me', next: at };
    case 'pronoun':
      return { unclear: whoIs(slot.said, []), next: slot.next };
    case 'unclear':
      return { unclear: whoIs(slot.said, slot.candidates), next: slot.next };
  }
}
