import type { PlainDate } from '../time/index.ts';

/** What earlier briefs already said, where saying it again would be noise. */
export interface Said {
  /** The last local date on which a waiting question was shown, by its id. */
  readonly asks: ReadonlyMap<string, PlainDate>;
  /** How often a diff was shown in this series, and how it stood then, by its id. */
  readonly diffs: ReadonlyMap<string, { readonly times: number; readonly stood: string }>;
  /** The default question of the last brief of this series. */
  readonly defaultAsk: string | null;
}

/** Nothing was said before. */
export const nothingSaid: Said = { asks: new Map(), diffs: new Map(), defaultAsk: null };
