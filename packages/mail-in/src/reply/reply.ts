import { byLibrary } from './by-library.ts';
import { withoutQuote } from './quote.ts';
import { withoutSignature } from './signature.ts';

/** What was written in a mail, and what is to be said of how it was found. */
export interface Reply {
  readonly text: string;
  readonly remarks: readonly string[];
}

const allKept = 'No answer was found above or below what the mail quotes, so all of it is kept.';

/**
 * What was written in this mail: without what it quotes, by any mark a mail program makes, and without signatures. Where
 * nothing would be left all of it is kept, and that is said.
 */
export function replyOf(mail: string): Reply {
  const text = tidied(mail);
  const own = withoutSignature(byLibrary(withoutSignature(withoutQuote(text))));
  if (own.trim() !== '' || text.trim() === '') return { text: own.trim(), remarks: [] };
  return { text: text.trim(), remarks: [allKept] };
}

/** Lines ending in `\n` alone; spaces of every width, which programs put into what they write of themselves, as one. */
function tidied(mail: string): string {
  return mail
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
}
