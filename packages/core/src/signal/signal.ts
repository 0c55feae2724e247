import * as z from 'zod';
import { Text } from '../text/index.ts';
import { PlainDate } from '../time/index.ts';

/** What kind of fact a signal is; metrics carry their name behind a colon. */
export const SignalKind = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(:[\w.-]+)?$/, 'a kind of signal, like merge or metric:flake-rate');
export type SignalKind = z.infer<typeof SignalKind>;

/** A name at a source. Many of them stand in what a tripwire remembers, so none may be a story. */
const Name = Text.max(300);

/**
 * One observed fact with its source and time. `team` and `person` are ids of the book, or accounts it does not know
 * yet: those are kept and asked about, never guessed.
 */
export const Signal = z.strictObject({
  at: z.iso.datetime({ offset: true, error: 'a time with its offset, like 2026-11-19T09:30:00-05:00' }),
  kind: SignalKind,
  team: Name.optional(),
  person: Name.optional(),
  value: z.union([z.number(), PlainDate], { error: 'a number, or a date like 2026-11-19' }).optional(),
  text: Text.max(2000).optional().meta({ description: 'The wording of the value' }),
  ref: Name.meta({ description: 'Its identity at the source: with source and kind it makes a signal one' }),
  of: Name.optional().meta({ description: 'The ref of what it belongs to: the change of a review' }),
  tags: z.array(Text.max(100)).max(50).optional().meta({ description: 'What kind of action, cause or outcome it is' }),
  source: Name,
});
export type Signal = z.infer<typeof Signal>;

/** For how many days a signal is kept: no backtest reaches further back. */
export const signalDays = 400;

/** Two signals with one key are one signal, heard twice. */
export function signalKey(signal: Signal): string {
  const { source, kind, ref } = signal;
  // No two are ever the same by accident: the length says where the source ends, and a kind has no blank.
  return `${source.length} ${source}${kind} ${ref}`;
}
