import type { Brief } from '@warmstart/core/brief';
import { type Io, say } from '../io.ts';

/** How briefs are to be printed. */
export interface Printing {
  readonly form: 'json' | 'plain' | 'people';
  /** Shows sealed briefs too: the terminal is the owner's own. */
  readonly sealed: boolean;
}

/** Prints briefs on stdout. Only the rendering that is needed is loaded. */
export async function printBriefs(briefs: readonly Brief[], { form, sealed }: Printing, io: Io): Promise<void> {
  io.stdout.write(await rendered(briefs, { form, sealed }, io));
  if (form === 'people' && !sealed && briefs.some(isClosed))
    say(io, 'Of a sealed meeting only the time is shown; --sealed shows the brief, on your own terminal.');
}

function isClosed({ privacy, skipped }: Brief): boolean {
  return privacy === 'sealed' && skipped === null;
}

async function rendered(briefs: readonly Brief[], { form, sealed }: Printing, io: Io): Promise<string> {
  switch (form) {
    case 'json': {
      const { jsonBrief, jsonText } = await import('@warmstart/messengers/json');
      return jsonText(briefs.map((brief) => jsonBrief(brief, { sealed })));
    }
    case 'plain': {
      const { plainBrief } = await import('@warmstart/messengers/plain');
      return inParagraphs(briefs, (brief) => plainBrief(brief, { sealed }));
    }
    case 'people': {
      const { terminalBrief } = await import('@warmstart/messengers/terminal');
      const width = io.stdout.columns ?? Number.POSITIVE_INFINITY;
      return inParagraphs(briefs, (brief) => terminalBrief(brief, { sealed, width, colour: wantsColour(io) }));
    }
  }
}

/** A blank line on both sides of each brief; the lines that say why there is none stand together. */
function inParagraphs(briefs: readonly Brief[], textOf: (brief: Brief) => string): string {
  return briefs
    .map((brief, index) => {
      const together = index === 0 || (brief.skipped !== null && briefs[index - 1]?.skipped !== null);
      return `${together ? '' : '\n'}${textOf(brief)}`;
    })
    .join('');
}

/** Colour on a terminal, unless NO_COLOR (no-color.org) speaks against it; FORCE_COLOR asks for it anywhere. */
function wantsColour({ env, stdout }: Io): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = env;
  if (no) return false;
  if (force) return force !== '0' && force !== 'false';
  return stdout.isTTY && terminal !== 'dumb';
}
