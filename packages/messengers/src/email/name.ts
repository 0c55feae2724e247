import { createHash } from 'node:crypto';
import type { Sender } from './address.ts';

/**
 * The Message-ID of a mail, `<…@domain>`: the same for every try at it, and made so that nothing can be read out of it,
 * whatever its id was made of.
 */
export function messageId(id: string, { domain }: Sender): string {
  return `<${quietName(id)}@${domain}>`;
}

/** The constant name of a manager's series, which no mail has itself and all of its mails refer to. */
export function seriesId(thread: string, to: string, { domain }: Sender): string {
  return `<${digest('series', thread, to.toLowerCase())}@${domain}>`;
}

/** A name that tells nothing of a message: the same for every try at it. */
export function quietName(id: string): string {
  return digest('message', id);
}

/** A short name for these words in this order, out of which none of them can be read. */
export function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
