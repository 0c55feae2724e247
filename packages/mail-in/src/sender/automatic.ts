import type { MailRead } from '../mail/index.ts';

/** Why nobody wrote a mail by hand: a machine answered, a mail came back, or it went to a list. */
export type Automatic = 'auto-reply' | 'bounce' | 'list';

/** Headers that machines put into their answers (RFC 3834, Exchange, and the older habits). */
const answering: readonly (readonly [string, (value: string) => boolean])[] = [
  ['auto-submitted', (value) => !value.startsWith('no')],
  ['x-auto-response-suppress', (value) => /\b(?:all|oof|autoreply)\b/.test(value)],
  ['x-autoreply', (value) => value !== 'no'],
  ['x-autorespond', () => true],
  ['x-autoresponder', () => true],
  ['x-auto-reply-from', () => true],
  ['x-vacation', () => true],
  ['x-mail-autoreply', () => true],
  ['precedence', (value) => value === 'auto_reply'],
];

const listing: readonly (readonly [string, (value: string) => boolean])[] = [
  ['list-id', () => true],
  ['list-unsubscribe', () => true],
  ['list-post', () => true],
  ['precedence', (value) => value === 'bulk' || value === 'list' || value === 'junk'],
];

/**
 * Whether a machine sent the mail: its answer to a brief is no note.
 * @param envelopeFrom the sender of the envelope, empty for a mail that came back; null where nobody knows
 */
export function automaticOf({ headers }: Pick<MailRead, 'headers'>, envelopeFrom: string | null): Automatic | null {
  const has = ([name, holds]: (typeof answering)[number]) =>
    headers.some((header) => header.name === name && holds(header.value.trim().toLowerCase()));
  const types = headers.filter(({ name }) => name === 'content-type').map(({ value }) => value.trim().toLowerCase());
  const returnPaths = headers.filter(({ name }) => name === 'return-path').map(({ value }) => value.trim());
  const isNull = envelopeFrom === '' || envelopeFrom === '<>' || returnPaths[0] === '<>';
  if (isNull || types.some((type) => type.startsWith('multipart/report') || type.startsWith('message/delivery-status')))
    return 'bounce';
  if (answering.some(has)) return 'auto-reply';
  return listing.some(has) ? 'list' : null;
}
