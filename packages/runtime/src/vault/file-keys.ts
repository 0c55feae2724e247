import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { keyBytes } from './box.ts';
import { keyRing, keysIn } from './key-ring.ts';
import { KeysError, type MasterKeys } from './master-keys.ts';

/**
 * Master keys in a file of this machine, for its owner alone (mode 0600), one a line, newest first. It is made when
 * something is sealed for the first time; one that cannot be read is refused and never replaced, for what it sealed would
 * be lost. Loaded once.
 */
export function fileKeys(path: string): MasterKeys {
  let loaded: Promise<readonly Uint8Array[]> | null = null;
  const load = () => {
    loaded ??= read(path).then((keys) => {
      // One that is not there yet may come; one that could not be read may be mended.
      if (keys.length === 0) loaded = null;
      return keys;
    });
    loaded.catch(() => {
      loaded = null;
    });
    return loaded;
  };
  return keyRing({
    all: load,
    async some() {
      const keys = await load();
      if (keys.length > 0) return keys;
      await make(path);
      return load();
    },
  });
}

/** The keys of the file; none where there is no file. */
async function read(path: string): Promise<readonly Uint8Array[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isA(error, 'ENOENT')) return [];
    throw new KeysError(`The key file ${path} cannot be read: look at whose it is and who may read it.`);
  }
  const keys = keysIn(text);
  if (keys !== null) return keys;
  throw new KeysError(
    `The key file ${path} is damaged: put it back from a copy. Without one, delete it and connect the accounts again.`,
  );
}

/** Makes the file whole or not at all. Of two who make it at once, both end up with the same. */
async function make(path: string): Promise<void> {
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // Unlike a rename, a link never takes the place of what is there.
    await link(unfinished, path).catch((error: unknown) => (isA(error, 'EEXIST') ? null : Promise.reject(error)));
  } catch {
    throw new KeysError(`The key file ${path} cannot be made: look at the disk, and at who may write there.`);
  } finally {
    await rm(unfinished, { force: true }).catch(() => {});
  }
}

function isA(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
