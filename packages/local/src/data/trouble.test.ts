import { homedir } from 'node:os';
import { join } from 'node:path';
import { folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { canBeWritten, DataError, inWords, usualDataPath } from './index.ts';

const system = (code: string) => Object.assign(new Error(`${code}: in the system's own words`), { code });

test.each([
  ['ENOSPC', 'full', 'make room'],
  ['EDQUOT', 'full', 'quota'],
  ['EROFS', 'read-only', '--data'],
  ['EACCES', 'forbidden', 'owner or mode'],
  ['EPERM', 'forbidden', 'owner or mode'],
  ['ENOTDIR', 'not-a-directory', '--data'],
  ['EIO', 'unavailable', 'EIO'],
])('%s is told as %s, with the path and a way out', (code, trouble, way) => {
  const told = inWords(system(code), '/data/here');
  expect(told).toMatchObject({ name: 'DataError', trouble });
  expect(told.message).toContain('/data/here');
  expect(told.message).toContain(way);
  expect(told.message).not.toContain('own words');
});

test('what is in words already stays as it is', () => {
  const told = new DataError('damaged', 'told');
  expect(inWords(told, '/data')).toBe(told);
});

test('data are kept where XDG says, and a relative path there is ignored', () => {
  expect(usualDataPath({ XDG_DATA_HOME: '/srv/share' })).toBe('/srv/share/warmstart');
  const atHome = join(homedir(), '.local', 'share', 'warmstart');
  expect(usualDataPath({ XDG_DATA_HOME: 'here' })).toBe(atHome);
  expect(usualDataPath({})).toBe(atHome);
});

test('a place can be written when the nearest folder there is can be', async () => {
  const folder = folderWith({ file: '' });
  expect(await canBeWritten(join(folder, 'a', 'b'))).toBe(true);
  expect(await canBeWritten(join(folder, 'file', 'b'))).toBe(false);
});
