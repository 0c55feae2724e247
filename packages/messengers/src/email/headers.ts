/** RFC 3834: no out-of-office note answers such a mail; Exchange has a header of its own for the same. */
export const byMachine = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** What takes the reader off a list with one press (RFC 8058). Throws an Error for an address that is not https. */
export function oneClick(address: string): Record<string, string> {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:') throw new Error('The address that ends a list has to be https.');
  return { 'List-Unsubscribe': `<${url.href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
