import type { HeardSignals, SourceTrouble } from '../signal/index.ts';
import type { Instant } from '../time/index.ts';

/** A source could not be read. The message is a word for logs: no address, token or word of the source stands in it. */
export class SourceError extends Error {
  readonly trouble: SourceTrouble;
  /** Before this the source wants to be left alone; null where it did not say. */
  readonly notBefore: Instant | null;

  constructor(trouble: SourceTrouble, notBefore: Instant | null = null) {
    super(`The source of signals could not be read: ${trouble}.`);
    this.name = 'SourceError';
    this.trouble = trouble;
    this.notBefore = notBefore;
  }
}

/** One page of the past of a source. */
export interface PastPage extends Pick<HeardSignals, 'signals' | 'places'> {
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/** The past of a source, read page by page: whoever is stopped goes on where the last page ended. */
export interface SignalSource {
  /** Rejects with `SourceError` alone. @param cursor null for the first page */
  past(from: Instant, cursor: string | null): Promise<PastPage>;
}
