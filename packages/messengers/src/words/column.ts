import { eastAsianWidth } from 'get-east-asian-width';

/** The column of the labels, in characters; the texts start behind it. */
export const labelColumn = 11;

/** The label filled up to its column; one blank at least. */
export function padLabel(label: string): string {
  return label + ' '.repeat(Math.max(1, labelColumn - columnsOf(label)));
}

/** What takes no column: marks, and what no screen shows. */
const unseen = /[\p{M}\p{Cc}\p{Cf}]/u;

/**
 * Columns a label takes. Labels are words: the rules for emoji and for letters written in several parts, which any text
 * may need, take as long to load as half the rest of a mail.
 */
function columnsOf(label: string): number {
  return [...label].reduce(
    (sum, letter) => sum + (unseen.test(letter) ? 0 : eastAsianWidth(letter.codePointAt(0) ?? 0)),
    0,
  );
}
