import { type Brief, redact, type Shown, type Source } from '@warmstart/core/brief';
import type { Showing } from '../words/index.ts';

/** A brief as `brief --json` prints it: lines without their labels, the keys in the order people read them. */
export type JsonBrief = Omit<Shown, 'lines'> & {
  readonly lines: readonly {
    readonly slot: Brief['lines'][number]['slot'];
    readonly text: string;
    readonly sources: readonly Source[];
  }[];
};

/**
 * The stable shape of a brief for scripts. Of a sealed brief only times, class, subject and preheader, unless `sealed`
 * says it is for the owner's own terminal. Words are as composed: data, to be escaped by whoever shows them.
 */
export function jsonBrief(brief: Brief, { sealed = false }: Showing = {}): JsonBrief {
  const { meeting, ...shown } = sealed ? brief : redact(brief);
  return {
    meeting: {
      uid: meeting.uid,
      series: meeting.series,
      title: meeting.title,
      start: meeting.start,
      end: meeting.end,
      timezone: meeting.timezone,
      kind: meeting.kind,
    },
    privacy: shown.privacy,
    due: shown.due,
    skipped: shown.skipped,
    subject: shown.subject,
    preheader: shown.preheader,
    header: shown.header,
    lines: shown.lines.map(({ slot, text, sources }) => ({
      slot,
      text,
      sources: sources.map(({ type, id, at }) => ({ type, id, at })),
    })),
    left_out: shown.left_out.map(({ slot, text, why }) => ({ slot, text, why })),
    words: shown.words,
    seconds: shown.seconds,
  };
}

/** What JSON leaves as it is and a terminal would still obey or hide: DEL, C1 and Unicode's invisible controls. */
const unseen = /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Any value as JSON text, ending with a line break. Characters that control a terminal or hide or reorder text are
 * written as `\u` escapes, so printing it is safe and reading it back loses nothing.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(unseen, escaped)}\n`;
}

function escaped(character: string): string {
  let out = '';
  for (let at = 0; at < character.length; at++) out += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return out;
}
