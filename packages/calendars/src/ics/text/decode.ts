/**
 * The text of a feed's bytes: UTF-8, or UTF-16 where it says so with its first bytes. Some writers fold lines in the
 * middle of a letter, so lines are joined before anything is held against them. What is no UTF-8 at all is read as
 * Windows-1252, as old Outlooks write it; a few broken letters in UTF-8 become U+FFFD.
 */
export function decodeFeed(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const whole = strictly(bytes);
  if (whole !== null) return whole;
  const joined = unfoldBytes(bytes);
  const mended = strictly(joined);
  if (mended !== null) return mended;
  return new TextDecoder(hasUtf8Letters(joined) ? 'utf-8' : 'windows-1252').decode(joined);
}

function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Takes out each line end that a blank follows, with that blank. */
function unfoldBytes(bytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const skip = foldAt(bytes, at);
    if (skip > 0) at += skip - 1;
    else joined[length++] = bytes[at] ?? 0;
  }
  return joined.subarray(0, length);
}

function foldAt(bytes: Uint8Array, at: number): number {
  const end = bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? 2 : bytes[at] === lineFeed ? 1 : 0;
  const next = bytes[at + end];
  return end > 0 && (next === 0x20 || next === 0x09) ? end + 1 : 0;
}

/** Whether any letter of several bytes is written as UTF-8 does: two such bytes in a row are next to impossible by chance. */
function hasUtf8Letters(bytes: Uint8Array): boolean {
  for (let at = 0; at + 1 < bytes.length; at++) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    if (first >= 0xc3 && first <= 0xf4 && second >= 0x80 && second <= 0xbf) return true;
  }
  return false;
}
