/** What every GlobalObjectId begins with, as hex digits. */
const mark = '040000008200E00074C5B7101A82E008';

/** Where its parts lie, counted in hex digits: the date of an occurrence, and the data behind times and size. */
const dateAt = mark.length;
const dateEnd = dateAt + 8;
const dataAt = 80;

/** What stands before a UID that another calendar gave: `vCal-Uid`, 1, 0, 0, 0. */
const foreignMark = '7643616C2D55696401000000';

/** The longest that is looked at, in hex digits: a UID of 1,000 characters has room. */
const longest = 10_000;

/** The name Exchange gives a meeting. @see MS-OXOCAL 2.2.1.27 and MS-OXCICAL 2.1.3.1.1.20.26 */
export interface GlobalObjectId {
  /** The same for all occurrences of a series: their date is left out. Upper-case hex. */
  readonly series: string;
  /** The original date of the one occurrence it names; null where it names none. */
  readonly date: string | null;
  /** The UID of a meeting that came from another kind of calendar; null for one that Exchange made. */
  readonly foreign: string | null;
}

/** Reads a GlobalObjectId written as hex; null for any other UID. What its size says of the data is not believed. */
export function readGlobalObjectId(uid: string): GlobalObjectId | null {
  // Most UIDs are told apart by their first character.
  if (!uid.startsWith('0400') || uid.length < dateEnd || uid.length > longest) return null;
  const hex = uid.toUpperCase();
  if (!hex.startsWith(mark) || !/^[0-9A-F]+$/.test(hex)) return null;
  return {
    series: `${mark}00000000${hex.slice(dateEnd)}`,
    date: dateOf(hex.slice(dateAt, dateEnd)),
    foreign: hex.startsWith(foreignMark, dataAt) ? textOf(hex.slice(dataAt + foreignMark.length)) : null,
  };
}

/** Year, high byte first, month and day; null where they are none. */
function dateOf(hex: string): string | null {
  const [year, month, day] = [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6)].map((part) => Number.parseInt(part, 16));
  if (year === undefined || month === undefined || day === undefined) return null;
  if (year < 1600 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = `${year}-${two(month)}-${two(day)}`;
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? date : null;
}

/** The bytes up to the first zero as text; null where they are no text of one line. */
function textOf(hex: string): string | null {
  const bytes = new Uint8Array(Math.floor(hex.length / 2));
  for (const index of bytes.keys()) bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  const end = bytes.indexOf(0);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
    return text === '' || /\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
