import { plainValue } from './scalar.ts';

/** Starts with a letter and holds nothing that means something to YAML, here or within brackets. */
const harmless = /^\p{L}(?:[\p{L}\p{M}\p{N}\p{P}\p{S} ]*[\p{L}\p{M}\p{N}\p{P}\p{S}])?$/u;
const meaning = /[,[\]{}#:]/;

/** Words that other readers of YAML take for true, false or nothing. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Dates and lengths, which begin with a digit and yet are text. */
const wordLike = /^(?:\d{4}-\d\d-\d\d|\d{1,5}(?:m|h|d|wd|w|%))$/;

/** Characters that do not show, or that YAML does not allow as they are. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/u;
const everyUnseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;

/** A text on one line: as it is where that is safe, else in double quotes with all that does not show escaped. */
export function lineOf(text: string): string {
  if (wordLike.test(text)) return text;
  const plain = harmless.test(text) && !meaning.test(text) && !reserved.test(text) && plainValue(text) === text;
  return plain ? text : JSON.stringify(text).replace(everyUnseen, escaped);
}

/** A text of several lines as the lines of a literal block, its header first; null where that would not keep it. */
export function blockOf(text: string): readonly string[] | null {
  const lines = text.replace(/\n$/, '').split('\n');
  if (lines.length < 2 || !/^\S/.test(text)) return null;
  if (lines.at(-1) === '' || lines.some((line) => unseen.test(line) || /\s$/.test(line))) return null;
  return [text.endsWith('\n') ? '|' : '|-', ...lines];
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
