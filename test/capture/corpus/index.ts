import { dates } from './dates.ts';
import type { Utterance } from './expected.ts';
import { handles } from './handles.ts';
import { meetingVerbs } from './meeting-verbs.ts';
import { names } from './names.ts';
import { nasty } from './nasty.ts';
import { peopleVerbs } from './people-verbs.ts';
import { plainNotes } from './plain-notes.ts';
import { promised } from './promised.ts';
import { promises } from './promises.ts';
import { inUse, secondLook } from './second-look.ts';

export { people, rooms } from './expected.ts';

/** Lines people write, from plain to nasty, each with the marks a careful person reads from it. */
export const corpus: readonly Utterance[] = [
  ...promises,
  ...promised,
  ...dates,
  ...names,
  ...peopleVerbs,
  ...meetingVerbs,
  ...handles,
  ...plainNotes,
  ...nasty,
  ...secondLook,
  ...inUse,
];
