import { type Source, sourcesUnder, visit } from './source.ts';

/** A regular expression as it stands in a source. */
export interface Pattern {
  readonly where: string;
  readonly regex: RegExp;
}

/** Every regular expression literal of the sources, tests left out. */
export function patternsUnder(folders: readonly string[]): Pattern[] {
  return sourcesUnder(folders)
    .filter(({ file }) => !/\.(?:test|bench)\.ts$/.test(file) && !file.startsWith('packages/testing/'))
    .flatMap(patternsOf);
}

/** The regular expression literals of one file. */
export function patternsOf(source: Source): Pattern[] {
  const found: Pattern[] = [];
  visit(source, {
    Literal: (node) => {
      if (!('regex' in node)) return;
      const { pattern, flags } = node.regex;
      found.push({ where: `${source.file} /${pattern}/${flags}`, regex: new RegExp(pattern, flags) });
    },
  });
  return found;
}

const always = [
  ' ',
  '\t',
  '\n',
  '0',
  'a',
  'A',
  '.',
  ',',
  '-',
  '_',
  ':',
  ';',
  '/',
  '(',
  '[',
  '<',
  '"',
  "'",
  '@',
  '&',
  '=',
  'é',
  '漢',
  '\u0301',
  '\u200d',
];

/**
 * Texts of that length meant to make a pattern try again and again: one character repeated, or a word of the pattern
 * itself repeated, with an end that it does not expect.
 */
export function hostileTexts({ source }: RegExp, length: number): string[] {
  const words = source.match(/[\p{L}\p{N}]+/gu) ?? [];
  const marks = [...source].filter((character) => !/[\p{L}\p{N}\\]/u.test(character));
  const units = new Set([...always, ...marks, ...words.slice(0, 12), ...words.slice(0, 6).map((word) => `${word} `)]);
  return [...units].map((unit) => `${unit.repeat(Math.ceil(length / unit.length))}\u0000!`);
}

/** Looks for the pattern as often as a global one is used: everywhere in the text. */
export function run({ regex }: Pattern, text: string): number {
  regex.lastIndex = 0;
  return regex.flags.includes('g') ? (text.match(regex)?.length ?? 0) : Number(regex.test(text));
}
