/**
 * The form in which two spellings of one address are equal: case folded, a plus-tag dropped, blanks gone.
 * `Maya.Chen+cal@Northwind.example` → `maya.chen@northwind.example`
 */
export function foldAddress(email: string): string {
  const folded = email.trim().toLowerCase();
  // Most addresses have no tag, and every attendee of every meeting comes by here.
  if (!folded.includes('+')) return folded;
  const at = folded.lastIndexOf('@');
  if (at <= 0) return folded;
  const local = folded.slice(0, at);
  const plus = local.indexOf('+');
  return (plus > 0 ? local.slice(0, plus) : local) + folded.slice(at);
}

/** The part behind the `@`, folded; empty where there is none. */
export function domainOf(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0
    ? ''
    : email
        .slice(at + 1)
        .trim()
        .toLowerCase();
}
