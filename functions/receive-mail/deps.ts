import type { Clock, ManagerId, Messenger, Queue, Store } from '@warmstart/core/ports';
import type { Receipt, Refusal } from '@warmstart/mail-in/sender';

/** What receiving mail takes. */
export interface ReceiveMail {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  /** What follows the @ of an address that takes notes. */
  readonly domain: string;
  /** Null where no answer can be sent. */
  readonly messenger: () => Messenger | null;
  /** Where notes can be made by hand. */
  readonly page: () => string;
}

/** A mail as it arrived. */
export interface Arrived {
  /** Whom the envelope names. */
  readonly recipients: readonly string[];
  readonly receipt: Receipt | 'own-machine';
  /** Its bytes, from the beginning; asked for only where an address takes notes. */
  readonly raw: () => Promise<AsyncIterable<Uint8Array>>;
}

/** What became of a mail for one of the addresses it went to; only `taken` and `known` are notes. */
export type Fate =
  | 'taken'
  /** It came before. */
  | 'known'
  | Refusal
  /** No address of ours that takes notes, or none that we made. */
  | 'no-such-address'
  /** An address of ours that takes notes no more. */
  | 'expired'
  | 'unknown-meeting'
  /** Notes of this meeting are taken on the signed-in page alone. */
  | 'page-only'
  | 'too-large'
  | 'damaged'
  | 'empty';

/** Whose address it was, where it was anybody's. */
export interface Received {
  readonly manager: ManagerId | null;
  readonly fate: Fate;
}
