import type { Brief } from './brief.ts';

/** A brief as it may be printed: of a sealed one only times, class, subject and preheader are left. */
export type Shown = Omit<Brief, 'meeting'> & {
  readonly meeting: Omit<Brief['meeting'], 'uid' | 'series' | 'title' | 'kind'> & {
    readonly [Key in 'uid' | 'series' | 'title' | 'kind']: Brief['meeting'][Key] | null;
  };
};

/** What anybody but the signed-in owner may be shown of a brief. */
export function redact(brief: Brief): Shown {
  if (brief.privacy !== 'sealed') return brief;
  return {
    ...brief,
    meeting: { ...brief.meeting, uid: null, series: null, title: null, kind: null },
    header: '',
    lines: [],
    left_out: [],
    words: 0,
    seconds: 0,
  };
}
