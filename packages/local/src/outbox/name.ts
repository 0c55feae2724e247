import { createHash } from 'node:crypto';
import type { Instant } from '@warmstart/core/time';

/** What the name of a mail's file tells: `20261119T130000Z-0f3a….eml`, with `-correction` before the dot for those. */
export interface MailName {
  readonly name: string;
  /** When it was first sent. */
  readonly at: Instant;
  /** The same for every copy of one mail. */
  readonly key: string;
  readonly correction: boolean;
}

/** Names sort by time; 64 bits of the id's hash tell mails of one second apart. */
export function nameOf(id: string, at: Instant, correction: boolean): MailName {
  const key = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return { name: `${at.replace(/[-:]/g, '')}-${key}${correction ? '-correction' : ''}.eml`, at, key, correction };
}

const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9a-f]{16})(-correction)?\.eml$/;

/** What a file's name tells; null where it is none of ours. */
export function readName(name: string): MailName | null {
  const [, year, month, day, hour, minute, second, key = '', correction] = pattern.exec(name) ?? [];
  if (key === '') return null;
  return {
    name,
    key,
    at: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
    correction: correction !== undefined,
  };
}
