import { readGlobalObjectId } from './global-object-id.ts';

/** A UID that is wrapped again and again is no honest one. */
const mostWraps = 3;

/**
 * The UID of a meeting as every calendar that holds it can tell it: without the GlobalObjectId that Exchange wraps the
 * UIDs of others in, and of its own without the date of an occurrence, so that all of a series share one.
 */
export function plainUid(uid: string): string {
  let plain = uid.trim();
  for (let wraps = 0; wraps < mostWraps; wraps++) {
    const id = readGlobalObjectId(plain);
    if (!id) return plain;
    if (id.foreign === null) return id.series;
    plain = id.foreign;
  }
  return plain;
}
