import type { NoteRecord } from '@warmstart/core/note';

/** What the answer to a kept note says, on whichever channel it goes out. */
export interface Receipt {
  /** The whole answer in words; of a sealed note that is not shown on the signed-in page only that it was taken. */
  readonly says: string;
  /** How many commitments it made. */
  readonly commitments: number;
  /** The questions that are left to ask. */
  readonly unclear: readonly string[];
  /** What could not be carried out, and why. */
  readonly refused: readonly { readonly line: string; readonly why: string }[];
  /** What each number of the answer stands for, for `undo 2`: the lines of the marks, by number from 1. */
  readonly handles: readonly string[];
}

const underSeal: Receipt = {
  says: 'Noted. Sign in to read it.',
  commitments: 0,
  unclear: [],
  refused: [],
  handles: [],
};

/** The answer to a note: what was read, what was not done and why. */
export function receiptOf(record: NoteRecord): Receipt {
  const { about, raw, reading, changes, says = '', refused = [], state } = record;
  if (about?.sealed && raw.source !== 'page') return underSeal;
  const marks = reading?.marks ?? [];
  const trouble = refused.map(({ line, why }) => `“${line}”: ${why}.`);
  const read = state === 'undone' ? 'Taken back.' : says;
  return {
    says: [read, ...trouble, ...raw.remarks].filter((text) => text !== '').join(' '),
    commitments: changes.filter(({ part, before }) => part === 'commitments' && before === null).length,
    unclear: marks.flatMap((mark) => ('unclear' in mark && mark.unclear ? [mark.unclear.question] : [])),
    refused,
    handles: marks.map(({ line }) => line),
  };
}
