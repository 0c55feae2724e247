import { StoreError } from '@warmstart/core/ports';
import { codeOf, DataError } from '../data/index.ts';

/** What a failure of the database comes to. */
type Cause = StoreError['trouble'] | 'taken' | 'forbidden';

/** LevelDB tells the system's error by its words (strerror) only. */
const words: readonly (readonly [RegExp, Cause])[] = [
  [/No space left|quota exceeded|File too large/i, 'full'],
  [/Read-only file system/i, 'read-only'],
  [/Permission denied|not permitted/i, 'forbidden'],
  // A file of the database is gone, or cut short.
  [/No such file|Invalid argument/i, 'damaged'],
];

const codes: Readonly<Record<string, Cause>> = {
  LEVEL_CORRUPTION: 'damaged',
  LEVEL_DECODE_ERROR: 'damaged',
  LEVEL_LOCKED: 'taken',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
};

const says: Readonly<Record<Cause, (dir: string) => string>> = {
  full: (dir) => `the disk is full, so the database in ${dir} takes nothing more: make room, and it goes on by itself`,
  'read-only': (dir) => `the database in ${dir} is on a read-only disk: choose another place with --data`,
  forbidden: (dir) => `no permission for the database in ${dir}: change its owner or mode`,
  damaged: (dir) =>
    `the database in ${dir} is damaged: move that folder away, start again and restore from an export (warmstart import)`,
  taken: () => 'Warmstart is already running on this data directory: stop it or choose another --data',
  unavailable: (dir) => `the database in ${dir} cannot be used at the moment: check the disk`,
};

/** Why the database could not be opened, in words. */
export function openingTrouble(error: unknown, dir: string): DataError {
  const cause = causeOf(error);
  return new DataError(cause, says[cause](dir), { cause: error });
}

export function damaged(dir: string): DataError {
  return new DataError('damaged', says.damaged(dir));
}

/** Why an operation failed, in words. */
export function operationTrouble(error: unknown, dir: string): StoreError {
  const cause = causeOf(error);
  const trouble = cause === 'taken' || cause === 'forbidden' ? 'unavailable' : cause;
  return new StoreError(trouble, says[cause](dir));
}

/** The first meaning found in an error or in what caused it. */
function causeOf(error: unknown): Cause {
  if (!(error instanceof Error)) return 'unavailable';
  const told = words.find(([pattern]) => pattern.test(error.message))?.[1] ?? codes[codeOf(error) ?? ''];
  return told ?? (error.cause === undefined ? 'unavailable' : causeOf(error.cause));
}
