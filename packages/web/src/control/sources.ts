import { SourceKind } from '@warmstart/core/signal';
import * as z from 'zod';
import type { Answer } from './control.ts';

/** A source of signals to connect, as it was typed. */
export const SourceToConnect = z.strictObject({
  kind: SourceKind,
  name: z.string().min(1).max(60),
  root: z.string().max(1000).nullable(),
  scopes: z.array(z.string().max(300)).max(100),
  /** A secret, never repeated. */
  token: z.string().max(1000).nullable(),
});
export type SourceToConnect = z.infer<typeof SourceToConnect>;

/** What came of it. */
export interface SourceConnected extends Answer {
  /** What is to be put in at the source, told this once; null where it was not connected. */
  readonly given: {
    readonly source: string;
    readonly address: string;
    readonly secret: string;
    /** Whether whoever is outside this machine reaches the address. */
    readonly reachable: boolean;
  } | null;
}
