import type { Subjects } from '../../due/index.ts';
import type { Meeting } from '../../meeting/index.ts';
import { foldAddress } from '../../people/index.ts';
import { matchesGlob } from '../../text/index.ts';
import { seriesKeys, settingsOf, titleLine } from '../room/series.ts';
import type { KeptDirectory } from './kept.ts';
import { namesOf } from './shelf.ts';

/**
 * Whose heads the brief of a meeting needs: everybody invited whom the book knows, every team that may be found in the
 * room (rather one too many), and the names of its series.
 */
export function subjectsOf(meeting: Meeting, directory: KeptDirectory): Omit<Subjects, 'calendars'> {
  const settings = settingsOf(directory.series, meeting);
  const invited = new Set(
    [...meeting.attendees, ...(meeting.organizer ? [meeting.organizer] : [])].map(({ email }) => foldAddress(email)),
  );
  const people = directory.people.filter(({ emails }) => emails.some((email) => invited.has(foldAddress(email))));
  const theirs = new Set(people.flatMap(({ team }) => team ?? []));
  const title = titleLine(meeting.title);
  const teams = directory.teams.filter(
    ({ id, match }) =>
      theirs.has(id) || settings?.team === id || match?.titles.some((pattern) => matchesGlob(pattern, title)),
  );
  return {
    people: people.map(({ id }) => id).sort(),
    teams: teams.map(({ id }) => id).sort(),
    series: namesOf(seriesKeys(meeting, settings)),
  };
}
