import { keptDirectory } from '@warmstart/core/brief';
import { peopleNamed, readNote, sayMarks, sceneOf } from '@warmstart/core/capture';
import type { NoteRead } from '@warmstart/web/control/notes';
import type { Io } from '../io.ts';
import { readMoment } from '../moment.ts';
import { openBook } from '../sources/book.ts';
import { Trouble } from '../trouble.ts';
import { type About, peopleOf } from './given.ts';

/**
 * What a note would be read as by a book alone: its people, teams, zone and language. Nothing is kept and nothing need run.
 * A meeting says nothing here, since a book holds none. @throws Trouble where somebody named is nobody
 */
export async function readByBook(
  text: string,
  { book: path, ...about }: About & { readonly book: string },
  io: Io,
): Promise<NoteRead> {
  const directory = keptDirectory(await openBook(path, io));
  const zone = directory.manager?.timezone ?? io.zone;
  const at = about.at === undefined ? io.clock.now() : readMoment(about.at, zone, '--at');
  const bare = { directory, meeting: null, at, zone };
  const { people, questions } = peopleNamed(peopleOf(about.with), sceneOf({ ...bare, with: [] }).context);
  if (questions.length > 0)
    throw new Trouble(`${questions.join(' ')} Name people in --with by their id or whole name, as ${path} has them.`);
  const { context } = sceneOf({ ...bare, with: people });
  const read = readNote(text, context);
  const says = sayMarks(read, context).replace(/ ?Undo$/, '');
  return { marks: read.marks, note: read.note, says, about: null, remarks: [], did: [], refused: [] };
}
