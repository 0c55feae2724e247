/** A time of day at the end of some words, and the words before it. */
export function timeIn(words: string): { readonly time: string | null; readonly rest: string } {
  const found = /(?:^| )(?:at )?(?:(\d{1,2})[:.](\d\d)(?: ?(am|pm))?|(\d{1,2}) ?(am|pm))$/i.exec(words);
  if (!found) return { time: null, rest: words };
  const [, hour24, minute = '00', half, hour12, halfAlone] = found;
  const pm = (half ?? halfAlone)?.toLowerCase();
  const given = Number(hour24 ?? hour12);
  const hour = pm === undefined ? given : (given % 12) + (pm === 'pm' ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || (pm !== undefined && given > 12)) return { time: null, rest: words };
  const time = `${String(hour).padStart(2, '0')}:${minute}`;
  return { time, rest: words.slice(0, found.index).replace(/,$/, '').trim() };
}
