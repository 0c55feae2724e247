/** Letters that carry their mark in themselves, which decomposing does not take off. */
const letters = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
]);

/** How German, Danish and Swedish write the marked letters without the marks. */
const spelledOut = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['å', 'aa'],
  ['æ', 'ae'],
  ['ß', 'ss'],
]);

/** A name in the form in which all spellings of it are equal: small letters, no marks, hyphens as blanks, no dots. */
export function foldName(name: string): string {
  return [...name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((letter) => letters.get(letter) ?? letter)
    .join('')
    .replace(/['’ʼ.]/g, '')
    .replace(/[-‐‑]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** The same with marked letters written as two: "Bjørnsen" is "bjoernsen" too. */
export function foldSpelledOut(name: string): string {
  const composed = [...name.toLowerCase().normalize('NFC')];
  return foldName(composed.map((letter) => spelledOut.get(letter) ?? letter).join(''));
}
