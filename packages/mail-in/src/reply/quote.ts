import { headerBlockAt } from './header-block.ts';

/** How many lines a line that says who wrote what follows may be broken into. */
const mostLines = 4;
/** And how long it is with all of them. */
const longest = 500;

/** How such lines begin and end: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish. */
const sayings: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:on|at) /i, /wrote:$/i],
  [/^(?:am|den) /i, / schrieb\b.{0,300}:$/i],
  [/^le /i, /a écrit ?:$/i],
  [/^el /i, /escribió:$/i],
  [/^il /i, /ha scritto:$/i],
  [/^em /i, /escreveu:$/i],
  [/^op /i, / schreef\b.{0,300}:$/i],
  [/^den /i, / skrev\b.{0,300}:$/i],
];

/** What stands above all that some programs quote, between dashes. */
const banners = new Set([
  'original message',
  'originalnachricht',
  'ursprüngliche nachricht',
  'original-nachricht',
  'message original',
  "message d'origine",
  'message transféré',
  'mensaje original',
  'messaggio originale',
  'mensagem original',
  'oorspronkelijk bericht',
  'forwarded message',
  'weitergeleitete nachricht',
  '元のメッセージ',
  'original appointment',
]);

/** The text without what it quotes: what stands above a quote, and between and beneath lines that begin with `>`. */
export function withoutQuote(text: string): string {
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const length = attributionAt(lines, index);
    if (length > 0) return above(lines, index, unquoted(lines.slice(index + length)));
    // What follows these is quoted to the end, without a mark on its lines.
    if (isBanner(lines[index] ?? '') || headerBlockAt(lines, index)) return above(lines, index, []);
  }
  return unquoted(lines).join('\n');
}

/** What was written above a quote, and what was written into or beneath it. */
function above(lines: readonly string[], end: number, below: readonly string[]): string {
  const last = lines.slice(0, end).findLastIndex((line) => line.trim() !== '' && !isRule(line));
  return [...unquoted(lines.slice(0, last + 1)), ...below].join('\n');
}

/** A line drawn out of one character. */
function isRule(line: string): boolean {
  return /^\s*(?:_{5,}|-{5,}|={5,})\s*$/.test(line);
}

function unquoted(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^\s?>/.test(line));
}

function isBanner(line: string): boolean {
  const [, words = ''] = /^\s*-{2,}\s*([^-].{3,60}?)\s*-{2,}\s*$/.exec(line) ?? [];
  return banners.has(words.toLowerCase().replaceAll('’', "'").replace(/:$/, ''));
}

/** How many lines from here on say who wrote what follows; 0 where they do not. */
function attributionAt(lines: readonly string[], from: number): number {
  const first = lines[from]?.trim() ?? '';
  if (first === '' || first.startsWith('>') || first.length > longest) return 0;
  let joined = '';
  for (let count = 1; count <= mostLines; count++) {
    const line = lines[from + count - 1]?.trim() ?? '';
    if (line === '' || line.startsWith('>')) return 0;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.length > longest) return 0;
    if (/[:：]$/.test(joined)) return saysWho(joined) && isFollowed(lines, from + count) ? count : 0;
  }
  return 0;
}

/** Whether a line says who wrote and when: by its words, or, whatever the language, by an address and a date in it. */
function saysWho(line: string): boolean {
  const said = line.replaceAll('：', ':');
  if (sayings.some(([begins, ends]) => begins.test(said) && ends.test(said)) && /\d/.test(said)) return true;
  const dated = /\d{1,2}[:.h時]\s?\d{2}|\b20\d\d\b|\d年/.test(said);
  return (
    dated &&
    (/[<[(][^<>[\]()\s]+@[^<>[\]()\s]+[>\])]\S{0,20}\s?:$/.test(said) ||
      /のメッセージ:$|のメール:$|napisał(?:\(a\)|a)?:$|(?:書きました|写道|작성):$/.test(said) ||
      /^20\d\d年.*:$/.test(said))
  );
}

/** Nothing follows, or a quoted line, or – where the program marks none – anything after a line left empty or not. */
function isFollowed(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from).find((line) => line.trim() !== '');
  return next === undefined || !/^\s*[-*•]\s/.test(next);
}
