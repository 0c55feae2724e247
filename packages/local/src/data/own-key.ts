import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeWhole } from './files.ts';
import { codeOf, inWords } from './trouble.ts';

/** The shortest text that is a key, in characters. */
const shortest = 32;

/** A key of this machine, made when it is first asked for: 256 random bits, for its owner alone. Rejects with `DataError`. */
export async function ownKey(path: string): Promise<string> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    if (text.length >= shortest) return text;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw inWords(error, path);
  }
  // Damaged or not there: what was signed with it is ordered anew, so nothing is lost.
  const key = randomBytes(32).toString('base64url');
  await writeWhole(path, `${key}\n`);
  return key;
}
