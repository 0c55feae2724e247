import { createReadStream } from 'node:fs';
import { CalendarError } from '@warmstart/core/ports';
import { bound, cleanLine } from '@warmstart/core/text';
import { otherContent } from './answer.ts';
import { gather } from './bounded.ts';
import { gunzipped } from './unpack.ts';

/** Reads a calendar file, a gzip one too; a pipe serves as well. @throws CalendarError naming the file */
export async function readLocalFile(path: string, limit: number): Promise<Uint8Array> {
  const where = bound(cleanLine(path), 200);
  try {
    return await readBytes(createReadStream(path), where, limit);
  } catch (error) {
    if (error instanceof CalendarError) throw error;
    throw fileError(error, where);
  }
}

/** Reads a calendar from a stream such as standard input, gzip or plain. */
export async function readBytes(stream: AsyncIterable<unknown>, where: string, limit: number): Promise<Uint8Array> {
  const bytes = await gunzipped(await gather(stream, { where, limit }), { where, limit });
  const other = otherContent(bytes, where);
  if (other) throw other;
  return bytes;
}

function fileError(error: unknown, where: string): CalendarError {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new CalendarError('not-found', `There is no file ${where}. Check the path.`);
    case 'EISDIR':
      return new CalendarError('not-a-calendar', `${where} is a folder. Name the .ics file in it.`);
    case 'EACCES':
    case 'EPERM':
      return new CalendarError('refused', `${where} may not be read. Check its permissions.`);
    default:
      return new CalendarError('unreachable', `${where} cannot be read. Check the path and try again.`);
  }
}
