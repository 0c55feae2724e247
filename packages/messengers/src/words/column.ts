import stringWidth from 'string-width';

/** The column of the labels, in characters; the texts start behind it. */
export const labelColumn = 11;

/** Columns a text takes in a terminal: wide characters count two, combining marks none. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** The label filled up to its column; one blank at least. */
export function padLabel(label: string): string {
  return label + ' '.repeat(Math.max(1, labelColumn - widthOf(label)));
}
