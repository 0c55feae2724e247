import { resolve } from 'node:path';
import { usualDataPath } from '@warmstart/local/data';
import type { Io } from '../io.ts';

export { dataOption } from './option.ts';

/** The data directory a command is about: the one named, from where the person stands, or the usual one. */
export function dataPath(named: string | undefined, { cwd, env }: Io): string {
  return named === undefined ? usualDataPath(env) : resolve(cwd, named);
}

/** Where the demo keeps its own: beside the usual place, so that the two never mix. */
export function demoDataPath({ env }: Io): string {
  return `${usualDataPath(env)}-demo`;
}
