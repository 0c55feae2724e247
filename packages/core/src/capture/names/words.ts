import { monthNamed } from '../dates/names.ts';

/** Names that are words too: in small letters they are people only where one of that name is in the room. */
const everyday = new Set(
  (
    'mark will grace art bill rich hope joy faith rose drew sue pat chase dawn sunny max frank jack rob penny heather iris ' +
    'lily violet ruby amber jade ivy daisy summer autumn winter miles grant chip dean earl duke guy king lane page reed ' +
    'cliff dale glen heath ray rusty skip sandy robin carol gene lance nick norm peg rod stew tony trip wade ward woody ' +
    'buck angel basil bay brand bud cat clay coral crystal dot fern ford gale ginger hazel holly jasmine jean jet joy ' +
    'melody merit olive pearl pierce poppy scarlet sky star victor cook baker hill wood young long brown black white ' +
    'green price rice stone west north field day best bell bird bush fox gold hand hart house love park pool power short ' +
    'small sharp snow street wall waters wolf strong swift carter cooper porter potter turner weaver fisher hunter bishop ' +
    'noble brooks rivers banks bridges woods forest glass silver steel major bond cross frost hardy keen law lord moon nice ' +
    'peace plant quick read root sage self storm temple trust wise worth spring chance meyer'
  ).split(' '),
);

/** Whether a word of a name means something else where it is written small. */
export function isEverydayWord(word: string): boolean {
  return everyday.has(word) || isMonthName(word);
}

/** "april", "may", "june" */
export function isMonthName(folded: string): boolean {
  return monthNamed(folded) !== undefined;
}

/** Words with a capital letter that name nobody. */
const nobody = new Set(
  (
    'the a an my our your his her its their this that these those some any all both each every no not none nothing another ' +
    'one two three four five six seven eight nine ten i we you he she it they us them him who what when where why how whom ' +
    'about for to from with on in at by due before after and or but if whether that as of re via up out off over under ' +
    'everyone everybody someone somebody anyone anybody nobody noone team teams people folks guys today tomorrow tonight ' +
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'first second third next last more less new old more most staff everything something anything yes ok okay please ' +
    'is are was were be been has have had do does did will would can could should must may might'
  ).split(' '),
);

/**
 * Whether a word looks like the name of somebody: a capital and then letters; no abbreviation in capitals, no figure, no
 * day or month, no word that any sentence may begin with.
 */
export function looksLikeName(word: string): boolean {
  if (!/^[\p{Lu}\p{Lt}][\p{L}\p{M}'’-]*$/u.test(word) || /^[\p{Lu}\p{Lt}\p{M}]{2,}$/u.test(word)) return false;
  const folded = word.toLowerCase();
  return !nobody.has(folded) && !isMonthName(folded);
}
