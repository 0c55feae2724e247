import { type PastPage, type SignalSource, SourceError } from '@warmstart/core/ports';
import { type Signal, signalKey } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';

/** Far more pages than any trial needs: a source that never ends is found out. */
const mostPages = 500;

/** All pages of the past. @param open gives the source for each page: another one each time, or the same */
export async function readPast(open: () => SignalSource, from: Instant): Promise<readonly PastPage[]> {
  const pages: PastPage[] = [];
  let cursor: string | null = null;
  do {
    if (pages.length >= mostPages) throw new Error('the past of this source has no end');
    const page: PastPage = await open().past(from, cursor);
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return pages;
}

/** What is kept of signals that come one after the other: of two with one key the first; sorted by their key. */
export function kept(signals: readonly Signal[]): readonly Signal[] {
  const byKey = new Map<string, Signal>();
  for (const signal of signals) if (!byKey.has(signalKey(signal))) byKey.set(signalKey(signal), signal);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signal]) => signal);
}

/** What a reading that has to fail says. Throws where it did not, or not with a word of trouble. */
export async function sourceFailure(reading: Promise<unknown>): Promise<Pick<SourceError, 'trouble' | 'notBefore'>> {
  const error: unknown = await reading.catch((reason: unknown) => reason);
  if (!(error instanceof SourceError)) throw new Error(`it did not fail as it should: ${String(error)}`);
  return { trouble: error.trouble, notBefore: error.notBefore };
}
