/**
 * `iCalUId` as Exchange makes it: a GlobalObjectId in hexadecimal. It holds the date of an occurrence, so that each has
 * its own, and wraps a UID that another system gave ("vCal-Uid").
 * Written from [MS-OXOCAL] 2.2.1.27 PidLidGlobalObjectId, https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal,
 * and https://learn.microsoft.com/graph/api/resources/event: "This ID is different for each occurrence in a recurring series."
 */

const classId = '040000008200E00074C5B7101A82E008';

/** @param date the original date of the occurrence, in the series' own zone; null for single events and whole series */
export function iCalUIdOf(
  uid: string,
  date: string | null,
  { bare = false }: { readonly bare?: boolean } = {},
): string {
  if (isGlobalObjectId(uid)) return `${classId}${dateBytes(date)}${uid.slice(40).toUpperCase()}`;
  if (bare && date === null) return uid;
  const data = Buffer.concat([Buffer.from('vCal-Uid'), Buffer.from([1, 0, 0, 0]), Buffer.from(`${uid}\0`)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  // The time of creation and the eight bytes behind it are zero in a wrapped UID.
  return `${classId}${dateBytes(date)}${'00'.repeat(16)}${hex(size)}${hex(data)}`;
}

/** Whether Exchange made the UID. */
export function isGlobalObjectId(uid: string): boolean {
  return uid.length > 80 && uid.toUpperCase().startsWith(classId);
}

/** A UID as Exchange gives one to an event that was made in it. */
export function freshUid(seed: Buffer): string {
  return `${classId}${'00'.repeat(4)}${hex(seed.subarray(0, 8))}${'00'.repeat(8)}10000000${hex(seed.subarray(8, 24))}`;
}

/** Year (two bytes, the high one first), month, day. */
function dateBytes(date: string | null): string {
  if (date === null) return '00000000';
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return hex(Buffer.from([year >> 8, year & 255, month, day]));
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex').toUpperCase();
}
