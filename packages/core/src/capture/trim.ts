// Taken off by hand: a pattern that looks for marks at the end tries from every mark in the midst of the text as well.

/** The text without any of those characters at its end. */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The text without anything at its end but letters, their marks, figures and "%". */
export function untilLetter(text: string): string {
  let end = text.length;
  while (end > 0 && !says.test(text.slice(isPair(text, end) ? end - 2 : end - 1, end)))
    end -= isPair(text, end) ? 2 : 1;
  return text.slice(0, end);
}

const says = /^[\p{L}\p{M}\p{N}%]/u;

/** Whether two code units that make one character end there. */
function isPair(text: string, end: number): boolean {
  return end > 1 && (text.codePointAt(end - 2) ?? 0) > 0xffff;
}
