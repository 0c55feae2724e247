import { createHash } from 'node:crypto';
import type { Sender } from './address.ts';

/**
 * The Message-ID of a mail, `<…@domain>`: the same for every try at it, and made so that nothing can be read out of it,
 * whatever its id was made of.
 */
export function messageId(id: string, { domain }: Sender): string {
  return `<${digest('message', id)}@${domain}>`;
}

/** The constant name of a manager's series, which no mail has itself and all of its mails refer to. */
export function seriesId(thread: string, to: string, { domain }: Sender): string {
  return `<${digest('series', thread, to.toLowerCase())}@${domain}>`;
}

/** What parts the alternatives of a mail: as constant as the mail. */
export function boundaryOf(id: string): string {
  return digest('boundary', id);
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
