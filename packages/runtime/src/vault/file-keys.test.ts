import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SealedFor, VaultError } from '@warmstart/core/ports';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileKeys, KeysError, vaultWith } from './index.ts';

const whose: SealedFor = { manager: 'harbour', provider: 'microsoft', account: 'microsoft-1' };

let root = '';
let dirs = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'key-file-'));
});
afterAll(() => rm(root, { recursive: true }));

async function newPath(): Promise<string> {
  const dir = join(root, `${dirs++}`);
  await mkdir(dir);
  return join(dir, 'token.key');
}
const at = (path: string) => vaultWith(fileKeys(path));

describe('a key file', () => {
  test('is made when something is first sealed, for its owner alone, and read by whoever comes next', async () => {
    const path = await newPath();
    const vault = at(path);
    await expect(vault.open('v1.AAAAAAAAAAAA.AAAA.AAAA', whose)).rejects.toThrow(VaultError);
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    const sealed = await vault.seal('words', whose);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(path, '..'))).toEqual(['token.key']);
    const text = await readFile(path, 'utf8');
    expect(Buffer.from(text, 'base64')).toHaveLength(32);
    expect(await at(path).open(sealed, whose)).toBe('words');
    expect(await vault.open(await at(path).seal('more', whose), whose)).toBe('more');
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('made by many at once is one', async () => {
    const path = await newPath();
    const sealed = await Promise.all(Array.from({ length: 20 }, (_, n) => at(path).seal(`${n}`, whose)));
    const opened = await Promise.all(sealed.map((one) => at(path).open(one, whose)));
    expect(opened).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
    expect(await readdir(join(path, '..'))).toEqual(['token.key']);
  });

  test.each([
    ['empty', ''],
    ['too short', Buffer.alloc(16, 7).toString('base64')],
    ['cut off', Buffer.alloc(32, 7).toString('base64').slice(0, 20)],
    ['something else', 'a note that somebody kept here'],
  ])('that is %s is refused, stays as it is, and is named without a word of it', async (_, text) => {
    const path = await newPath();
    await writeFile(path, text);
    const vault = at(path);
    for (const call of [() => vault.seal('words', whose), () => vault.open('v1.AAAAAAAAAAAA.AAAA.AAAA', whose)]) {
      const error = await call().catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(KeysError);
      expect(String(error)).toContain(path);
      if (text !== '') expect(String(error)).not.toContain(text);
    }
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('that is a directory, or in none, is refused', async () => {
    const path = await newPath();
    await mkdir(path);
    await expect(at(path).seal('words', whose)).rejects.toThrow(KeysError);
    await expect(at(join(root, 'nowhere', 'token.key')).seal('words', whose)).rejects.toThrow(KeysError);
  });

  test.skipIf(process.getuid?.() === 0)('that may not be read is refused', async () => {
    const path = await newPath();
    await at(path).seal('words', whose);
    await chmod(path, 0o000);
    await expect(at(path).seal('words', whose)).rejects.toThrow(KeysError);
  });

  test('that was mended is read again', async () => {
    const path = await newPath();
    await writeFile(path, 'damaged');
    const vault = at(path);
    await expect(vault.seal('words', whose)).rejects.toThrow(KeysError);
    await writeFile(path, Buffer.alloc(32, 7).toString('base64'));
    expect(await vault.open(await vault.seal('words', whose), whose)).toBe('words');
  });
});
