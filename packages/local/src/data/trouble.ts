export type DataTrouble =
  | 'full'
  | 'read-only'
  | 'forbidden'
  | 'not-a-directory'
  | 'taken'
  | 'newer'
  | 'foreign'
  | 'damaged'
  | 'unavailable';

/** The data directory cannot be used. Its message can be shown: it says what, where and what to do. */
export class DataError extends Error {
  readonly trouble: DataTrouble;

  constructor(trouble: DataTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataError';
    this.trouble = trouble;
  }
}

/** What a system error means for a file or directory, with a way out. */
const meanings: Readonly<Record<string, readonly [DataTrouble, (path: string) => string]>> = {
  ENOSPC: ['full', (path) => `the disk is full, so ${path} cannot be written: make room, then try again`],
  EDQUOT: ['full', (path) => `your disk quota is used up, so ${path} cannot be written: make room, then try again`],
  EFBIG: ['full', (path) => `${path} has reached the size that files may have here: raise the limit, then try again`],
  EROFS: ['read-only', (path) => `${path} is on a read-only disk: choose another place with --data`],
  EACCES: ['forbidden', (path) => `no permission for ${path}: change its owner or mode, or choose another with --data`],
  EPERM: ['forbidden', (path) => `no permission for ${path}: change its owner or mode, or choose another with --data`],
  ENOTDIR: ['not-a-directory', (path) => `${path} is not a directory: choose another place with --data`],
  EEXIST: ['not-a-directory', (path) => `${path} is not a directory: choose another place with --data`],
  ELOOP: ['not-a-directory', (path) => `${path} is a link to itself: choose another place with --data`],
  ENAMETOOLONG: ['not-a-directory', (path) => `${path} is too long a path: choose a shorter one with --data`],
};

/** A system error about a path, in words; errors that are in words already stay as they are. */
export function inWords(error: unknown, path: string): DataError {
  if (error instanceof DataError) return error;
  const code = codeOf(error);
  const [trouble, says] = meanings[code ?? ''] ?? [
    'unavailable',
    () => `${path} cannot be used (${code ?? 'unknown error'}): check the disk, or choose another place with --data`,
  ];
  return new DataError(trouble, says(path), { cause: error });
}

/** The code of a system error, `ENOENT` say; null for other errors. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
