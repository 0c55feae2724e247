/** Joins folded lines (RFC 5545, 3.1); takes time in proportion to the text, however often a line is folded. */
export function unfold(block: string): string {
  // Blank lines between are dropped first: one expression for both would look at each run of them again and again.
  return /\n[ \t]/.test(block) ? block.replace(/\n{2,}/g, '\n').replace(/\n[ \t]/g, '') : block;
}

/** The unfolded lines of a stretch of a feed that are not empty. */
export function contentLines(block: string): string[] {
  return unfold(block)
    .split('\n')
    .filter((line) => line !== '');
}

/** The name of a content line in capitals: what stands before its first `;` or `:`; empty where it has neither. */
export function nameOf(line: string): string {
  const end = line.slice(0, 100).search(/[;:]/);
  return end < 0 ? '' : line.slice(0, end).trim().toUpperCase();
}
