import type { Brief } from '@warmstart/core/brief';
import type { Io } from '../io.ts';

/** How briefs are to be printed. */
export interface Printing {
  readonly form: 'json' | 'plain' | 'people';
  /** Shows sealed briefs too: the terminal is the owner's own. */
  readonly sealed: boolean;
}

/** Prints briefs on stdout, a blank line between two of them. Only the rendering that is needed is loaded. */
export async function printBriefs(briefs: readonly Brief[], { form, sealed }: Printing, io: Io): Promise<void> {
  io.stdout.write(await rendered(briefs, { form, sealed }, io));
}

async function rendered(briefs: readonly Brief[], { form, sealed }: Printing, io: Io): Promise<string> {
  switch (form) {
    case 'json': {
      const { jsonBrief, jsonText } = await import('@warmstart/messengers/json');
      return jsonText(briefs.map((brief) => jsonBrief(brief, { sealed })));
    }
    case 'plain': {
      const { plainBrief } = await import('@warmstart/messengers/plain');
      return briefs.map((brief) => plainBrief(brief, { sealed })).join('\n');
    }
    case 'people': {
      const { terminalBrief } = await import('@warmstart/messengers/terminal');
      const width = io.stdout.columns ?? Number.POSITIVE_INFINITY;
      return briefs.map((brief) => terminalBrief(brief, { sealed, width, colour: wantsColour(io) })).join('\n');
    }
  }
}

/** Colour on a terminal, unless NO_COLOR (no-color.org) speaks against it; FORCE_COLOR asks for it anywhere. */
function wantsColour({ env, stdout }: Io): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = env;
  if (no) return false;
  if (force) return force !== '0';
  return stdout.isTTY && terminal !== 'dumb';
}
