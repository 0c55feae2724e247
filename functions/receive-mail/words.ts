import type { Fate } from './deps.ts';

/** What the owner is told of a mail that made no note, and what to do; null where nobody is told anything. */
export function sayFate(fate: Fate): readonly string[] | null {
  switch (fate) {
    case 'expired':
      return ['Not noted: an address takes notes until seven days after its meeting.', onPage];
    case 'unknown-meeting':
      return ['Not noted: nothing is known of the meeting of this address any more.', onPage];
    case 'page-only':
      return ['Not noted: notes of this meeting are taken on the page alone.', onPage];
    case 'too-large':
      return [
        'Not noted: the mail is too large. A note has at most 200,000 letters, a mail 30 MB.',
        'Send the words alone.',
      ];
    case 'damaged':
      return ['Not noted: the mail could not be read.', 'Send it once more as plain text.'];
    case 'empty':
      return ['Not noted: there were no words in the mail.', 'Attachments and pictures are not taken.'];
    default:
      return null;
  }
}

const onPage = 'Sign in and note it there.';
