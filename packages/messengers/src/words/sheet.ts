import { type Brief, skipWords } from '@warmstart/core/brief';
import { safeLine } from './line.ts';

export interface Row {
  /** Empty for a sentence that stands alone, or goes on beneath the label before it. */
  readonly label: string;
  readonly text: string;
  /** Whether it stands in the column of the texts, though it has no label of its own. */
  readonly goesOn?: true;
}

/** What one brief shows in every rendering: safe lines, which each rendering still escapes for its medium. */
export interface Sheet {
  readonly heading: string;
  readonly rows: readonly Row[];
}

export interface Showing {
  /** Shows the words of a sealed brief too: for the owner's own terminal and nothing else. */
  readonly sealed?: boolean;
}

/** The words of a brief, or what may be said in their place: it is sealed, or there is none. */
export function sheetOf(brief: Brief, { sealed = false }: Showing = {}): Sheet {
  const hidden = brief.privacy === 'sealed' && !sealed;
  if (brief.skipped !== null) return { heading: skippedHeading(brief, hidden), rows: [] };
  if (hidden) return { heading: safeLine(brief.subject), rows: [{ label: '', text: safeLine(brief.preheader) }] };
  return {
    heading: safeLine(brief.header),
    rows: brief.lines.map(({ label, text }) => ({ label: safeLine(label), text: safeLine(text) })),
  };
}

/** `09:30 · Budget · No brief: declined.`; of a sealed meeting no title, of an unknown one also who comes. */
function skippedHeading(brief: Brief, hidden: boolean): string {
  const { skipped, meeting } = brief;
  if (skipped === null) return '';
  const time = skipped === 'all-day' ? 'All day' : meeting.start.slice(11, 16);
  const known = skipped === 'nothing-known' && brief.header !== '' ? brief.header : time;
  const parts = hidden ? [time] : [known, meeting.title];
  return [...parts.map((part) => safeLine(part)), `No brief: ${skipWords(skipped)}.`]
    .filter((part) => part !== '')
    .join(' · ');
}
