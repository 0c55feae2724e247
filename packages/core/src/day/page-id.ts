import { contentId } from '../text/index.ts';
import { type Instant, instantFromMillis } from '../time/index.ts';

/** Which meeting a page is about: where it started when the link was made, and a digest of its key. */
export interface PageId {
  readonly start: Instant;
  readonly digest: string;
}

/**
 * The name of a meeting in an address: `20261119T130000Z-1f9q0w3k2ab`. It tells the time and nothing else: a UID may hold
 * a title or a person's address, and a link to a sealed meeting travels by mail.
 */
export function pageId(key: string, start: Instant): string {
  return `${start.replaceAll(/[-:]/g, '')}-${digestOf(key)}`;
}

/** Reads a name; null where it is none. */
export function readPageId(text: string): PageId | null {
  const [, year, month, day, hour, minute, second, digest] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9a-z]{11,12})$/.exec(text) ?? [];
  const start = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return digest !== undefined && exists(start) ? { start, digest } : null;
}

function exists(start: Instant): boolean {
  const millis = Date.parse(start);
  return !Number.isNaN(millis) && instantFromMillis(millis) === start;
}

/** Whether a page with this digest is about the meeting. Among the meetings of one start no two are alike. */
export function isAbout({ digest }: PageId, key: string): boolean {
  return digest === digestOf(key);
}

function digestOf(key: string): string {
  return contentId(['meeting', key]);
}
