import type { ManagerId } from '@warmstart/core/ports';
import type { Letter } from '@warmstart/core/review';
import type { Instant } from '@warmstart/core/time';
import { isNoteToken, noteToken } from './note-token.ts';

/** Which weekly mails a token ends. */
export type StopKind = Letter['kind'];

/** @param start of the mail it stands in; it is no end of it */
export interface NewStopToken {
  readonly kind: StopKind;
  readonly manager: ManagerId;
  readonly start: Instant;
  /** As the store gives it, base64url. */
  readonly key: string;
}

/** A token that lets whoever has it end the weekly mails of one kind to one manager, and nothing else. Null as `noteToken`. */
export function stopToken({ kind, ...token }: NewStopToken): string | null {
  return noteToken({ purpose: `stop-${kind}`, meeting: '', ...token });
}

/** What a token ends; null for every other token, however much it looks like one. It is good for ever. */
export function stopKindOf(token: string, good: { readonly key: string; readonly now: Instant }): StopKind | null {
  const kinds = ['review', 'diffs'] as const;
  return kinds.find((kind) => isNoteToken(token, { purpose: `stop-${kind}`, ...good })) ?? null;
}
