import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { codeOf } from './trouble.ts';

/** Where data are kept unless another place is named: `$XDG_DATA_HOME/warmstart` (XDG Base Directory Specification 0.8). */
export function usualDataPath({ XDG_DATA_HOME: home }: NodeJS.ProcessEnv): string {
  // A relative path is to be ignored, that specification says.
  return join(home && isAbsolute(home) ? home : join(homedir(), '.local', 'share'), 'warmstart');
}

/** Whether a directory can be written, or made in the nearest one there is. */
export async function canBeWritten(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    return codeOf(error) === 'ENOENT' && dirname(path) !== path ? canBeWritten(dirname(path)) : false;
  }
}
