import stringWidth from 'string-width';

/** Columns a text takes in a terminal: wide characters count two, combining marks none. */
export function widthOf(text: string): number {
  return stringWidth(text);
}
