import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { importsOf, top } from './source.ts';

/**
 * Everything that loading a file of ours loads before its first line runs: files of ours by path, packages of others
 * by name. Imports that wait (`await import(…)`) are not followed.
 */
export function reachedFrom(entry: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    if (!existsSync(top + file) || !/\.tsx?$/.test(file)) continue;
    for (const found of importsOf({ file, text: readFileSync(top + file, 'utf8') })) {
      if (!found.erased && !found.lazy && found.specifier !== null) waiting.push(resolve(file, found.specifier));
    }
  }
  return reached;
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  const [, name, folder] = /^@warmstart\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  return name && folder ? `packages/${name}/src/${folder}/index.ts` : specifier;
}
