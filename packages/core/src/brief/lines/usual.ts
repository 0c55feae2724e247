import type { Kind } from '../brief.ts';
import { type Telling, tellingWords } from '../repeats.ts';
import { type Candidate, source } from './candidate.ts';
import { fitted, wordsPerLine } from './fit.ts';
import { sentence } from './say.ts';

/** What is known of a default's text: it is the same in every brief, so it is read once. */
interface Ready {
  readonly text: string;
  readonly words: number;
  readonly telling: Telling;
}

/** By the text as it stands among the defaults; these are few, so this stays small. */
const readied = new Map<string, Ready>();

const labels = { aim: 'Aim', watch: 'Watch', ask: 'Ask' } as const;

/**
 * A default of a kind as a line.
 * @param text plain English, whose words are counted alike in every language
 */
export function usualLine(slot: keyof typeof labels, text: string, kind: Kind): Candidate {
  const { words, telling, text: said } = readied.get(text) ?? readyOf(text);
  return { slot, label: labels[slot], text: said, sources: [source('default', kind)], words, telling };
}

function readyOf(text: string): Ready {
  const line = fitted(sentence(text), wordsPerLine, 'en');
  const ready = { ...line, telling: tellingWords(line.text) };
  readied.set(text, ready);
  return ready;
}
