import { addDays } from '../../time/index.ts';
import type { Mark } from '../mark.ts';
import type { Said, World } from '../world.ts';
import { textAndDue, textOf, withWho } from './text.ts';
import { whoAndWhat } from './who.ts';

const first = (words: readonly string[]) => (words[0] ?? '').toLowerCase();

/** How what is asked begins where nobody need be named. */
const questions = /^(?:about|whether|if|why|how|what|when|which|who|where)$/;

/** Words in which a date belongs to the question: "what happens before Friday". */
const asking =
  /^(?:whether|if|why|how|what|when|which|who|where|is|are|does|do|did|will|would|can|could|should|has|have)$/;

/** `ask Priya about the staff packet` */
export function ask(said: Said, world: World): Mark | null {
  const understood = (words: readonly string[]) => questions.test(first(words));
  const found = whoAndWhat(said, world, { demand: 'person', possessive: false, understood, links: ['about'] });
  if (!found) return null;
  const { words } = found;
  const plain = asking.test(first(words)) || /\?["”’)]?$/.test(words.at(-1) ?? '');
  const text = plain ? textOf(words) : null;
  const what = plain ? text && { text } : textAndDue(words, { on: false, last: false }, world.dating);
  return what ? { kind: 'ask', line: said.line, ...withWho(what, found.who) } : null;
}

/** `praised Lee for the calm outage call`, given; `praise Lee for the migration`, owed. */
export function praise(kind: 'praised' | 'praise', said: Said, world: World): Mark | null {
  const understood = (words: readonly string[]) => first(words) === 'for';
  const found = whoAndWhat(said, world, { demand: 'person', possessive: true, understood, links: ['for'] });
  if (!found) return null;
  const text = textOf(found.words);
  return { kind, line: said.line, ...(text === null ? {} : { text }), ...found.who };
}

/** Said of somebody's hopes rather than of something to show. */
const hopes = /^(?:to|too|that|more|less|nothing|much|a lot)$/;

/** `expects Lee the migration draft by Fri` */
export function expects(said: Said, world: World): Mark | null {
  const understood = (words: readonly string[]) => !hopes.test(first(words));
  const found = whoAndWhat(said, world, { demand: 'person', possessive: true, understood, links: [] });
  const what = found && textAndDue(found.words, { on: true, last: false }, world.dating);
  return found && what ? { kind: 'expects', line: said.line, ...withWho(what, found.who) } : null;
}

/** `blocked Lee on test data` */
export function blocked(said: Said, world: World): Mark | null {
  const understood = (words: readonly string[]) => /^(?:on|by)$/.test(first(words));
  const found = whoAndWhat(said, world, { demand: 'person', possessive: true, understood, links: ['on', 'by'] });
  const what = found && textAndDue(found.words, { on: false, last: false }, world.dating);
  return found && what ? { kind: 'blocked', line: said.line, ...withWho(what, found.who) } : null;
}

/** Feedback still to give waits no longer than praise does, in days. */
const patience = 3;

/** `feedback Lee interrupts; praised privately`, given; `feedback due Lee …`, still to give, in three days at the latest. */
export function feedback(said: Said, world: World): Mark | null {
  const isDue = /^due:?$/i.test(said.words[0] ?? '');
  const behind = isDue ? said.words.slice(1) : said.words;
  const words = /^(?:to|for)$/i.test(behind[0] ?? '') ? behind.slice(1) : behind;
  const colon = isDue ? /:$/.test(said.words[0] ?? '') : said.colon;
  const manners = { demand: 'person', possessive: true, understood: () => false, links: [] } as const;
  const found = whoAndWhat({ ...said, words, colon }, world, manners);
  if (!found) return null;
  if (!isDue) {
    const text = textOf(found.words);
    return text === null ? null : { kind: 'feedback', line: said.line, text, ...found.who };
  }
  const what = textAndDue(found.words, { on: false, last: false }, world.dating);
  const due = addDays(world.dating.today, patience);
  return what ? { kind: 'feedback', line: said.line, due, ...withWho(what, found.who) } : null;
}

/** `heard Ines thanked Lee for the rollout`: the person is who was heard. */
export function heard(said: Said, world: World): Mark | null {
  const manners = { demand: 'person', possessive: false, understood: () => false, pronouns: false, links: [] } as const;
  const found = whoAndWhat({ ...said, colon: false }, world, manners);
  const text = found && textOf(found.words);
  return found && text ? { kind: 'heard', line: said.line, text, ...found.who } : null;
}
