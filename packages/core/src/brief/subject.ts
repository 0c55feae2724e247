import { outsideLine } from '../text/index.ts';
import { wallAt } from '../time/index.ts';
import type { Privacy } from './brief.ts';
import type { Candidate, Facts } from './lines/candidate.ts';
import { callName, strangerName } from './lines/names.ts';

const longestTitle = 120;

/** The title of a meeting as it may be shown: data from outside, in one bounded line. */
export function titleOf(title: string): string {
  const shown = outsideLine(title, longestTitle);
  return shown === '' ? '(no title)' : shown;
}

/** What stands on a lock screen: subject and the first line of the preview, no more than the class allows. */
export function subjectOf(
  facts: Facts,
  privacy: Privacy,
  lines: readonly Candidate[],
): { subject: string; preheader: string } {
  switch (privacy) {
    case 'sealed':
      return { subject: `Brief ready: ${wallAt(facts.meeting.start, facts.zone).time}`, preheader: 'Sign in to read.' };
    case 'private':
      return {
        subject: `Brief: ${facts.room.twoPeople ? `1:1 ${otherName(facts)}` : titleOf(facts.meeting.title)}`,
        preheader: 'Open for your 30-second brief.',
      };
    case 'open':
      return {
        subject: `Brief: ${titleOf(facts.meeting.title)}`,
        preheader: lines.find(({ slot }) => slot === 'aim')?.text ?? 'Your 30-second brief.',
      };
  }
}

function otherName({ room }: Facts): string {
  const [known] = room.people;
  if (known) return callName(known.person, room);
  const [stranger] = room.strangers;
  return stranger ? strangerName(stranger) : '';
}
