/**
 * Whether a title fits a pattern in which `*` stands for anything; case does not matter. Runs in linear time for any
 * pattern, so one from outside cannot hang us.
 */
export function matchesGlob(pattern: string, title: string): boolean {
  const parts = pattern.normalize('NFC').toLowerCase().split('*');
  const text = title.normalize('NFC').toLowerCase();
  const first = parts[0] ?? '';
  if (parts.length === 1) return text === first;
  const last = parts[parts.length - 1] ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
