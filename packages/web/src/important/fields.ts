import type { Book } from '@warmstart/core/book';
import { bossesIn, type ImportantItem } from '@warmstart/core/important';
import { bound, Text } from '@warmstart/core/text';
import * as z from 'zod';
import {
  area,
  choice,
  type Filled,
  input,
  optional,
  type Reading,
  readForm,
  type Values,
  wholeNumber,
  wordsUpTo,
} from '../forms/index.ts';
import { type Html, html } from '../layout/index.ts';
import { anyCalled, fieldName, onlyOne } from '../people/called.ts';

const longest = 500;

const ItemForm = z.object({
  what: wordsUpTo(longest).pipe(Text),
  why: optional(wordsUpTo(longest).pipe(Text)),
  for: optional(wordsUpTo(200)),
  serves: optional(wordsUpTo(longest).pipe(Text)),
  weight: optional(wholeNumber(1, 5, 'a number')),
  minutes: optional(wholeNumber(1, 10_000, 'a number of minutes')),
  step: optional(wordsUpTo(longest).pipe(Text)),
});

/** What is asked of an item; whatever else is known of it stays. */
export type ItemWords = Pick<ImportantItem, 'what' | 'why' | 'for' | 'serves' | 'weight' | 'minutes' | 'step'>;

/** Reads the form of an item. */
export function readItem(values: Values, book: Book): Reading<ItemWords> {
  const { value, faults } = readForm(ItemForm, values);
  if (faults) return { value: null, faults };
  const { for: named, ...words } = value;
  const given = Object.fromEntries(Object.entries(words).filter(([, one]) => one !== undefined));
  if (named === undefined) return { value: { ...given, what: words.what }, faults: null };
  const whom = onlyOne(anyCalled(book, named), named);
  return 'fault' in whom
    ? { value: null, faults: { for: whom.fault } }
    : { value: { ...given, what: words.what, for: whom.id }, faults: null };
}

/** The item with what its form says; a field left empty is not set any more. */
export function withWords(item: ImportantItem, words: ItemWords): ImportantItem {
  const { why: _, for: __, serves: ___, weight: ____, minutes: _____, step: ______, ...rest } = item;
  return { ...rest, ...words };
}

export function itemValues(
  { what, why, for: gains, serves, weight, minutes, step }: ImportantItem,
  book: Book,
): Values {
  return {
    what,
    why: why ?? '',
    for: gains === undefined ? '' : fieldName(book, gains),
    serves: serves ?? '',
    weight: weight === undefined ? '' : String(weight),
    minutes: minutes === undefined ? '' : String(minutes),
    step: step ?? '',
  };
}

export function itemFields(filled: Filled, book: Book): Html {
  return html`${input(filled, { name: 'what', label: 'What' })}
${area(filled, { name: 'why', label: 'Why it matters', rows: 2 })}
${input(filled, { name: 'for', label: 'For whom', hint: 'A person or a team. Who they are to you says how much it counts.' })}
${choice(filled, { name: 'serves', label: 'Eases which problem of your boss' }, problemOptions(filled, book))}
${choice(filled, { name: 'weight', label: 'How important you hold it' }, weights)}
${input(filled, { name: 'step', label: 'Smallest next step', hint: '15 minutes at most: three bullets, one call.' })}
${input(filled, { name: 'minutes', label: 'Minutes it takes', type: 'number', hint: 'Empty: 25 are booked.' })}`;
}

const weights = [
  ['', '3, as any'],
  ['1', '1, little'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4'],
  ['5', '5, most'],
] as const;

/** Problems offered. */
const mostProblems = 15;
const longestProblem = 120;

/** Problems of bosses, and the one that is set even where nobody has it any more. */
function problemOptions({ values }: Filled, { people = [] }: Book): readonly (readonly [string, string])[] {
  const { serves: set = '' } = values;
  const problems = bossesIn(people).flatMap((boss) =>
    (boss.problems ?? []).map((words) => [words, boss.name] as const),
  );
  const options = problems
    .slice(0, mostProblems)
    .map(([words, name]) => [words, `${bound(words, longestProblem)} (${bound(name, 60)})`] as const);
  const kept =
    set === '' || options.some(([words]) => words === set) ? [] : [[set, bound(set, longestProblem)] as const];
  return [['', problems.length === 0 ? 'none is known' : 'none'], ...kept, ...options];
}
