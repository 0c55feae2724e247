/** The first so many code units of a text, without half of a character at its end. */
export function cutTo(text: string, longest: number): string {
  const cut = text.slice(0, longest);
  // Half of a character beyond the first 65,536 is no character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
