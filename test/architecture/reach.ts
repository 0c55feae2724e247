import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { importsOf, top } from './source.ts';

/**
 * Everything that loading a file of ours loads before its first line runs: files of ours by path, packages of others
 * by name. Imports that wait (`await import(…)`) are followed only where that is asked for.
 */
export function reachedFrom(entry: string, { waiting: later = false } = {}): Set<string> {
  const reached = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    if (!existsSync(top + file) || !/\.tsx?$/.test(file)) continue;
    for (const found of importsOf({ file, text: readFileSync(top + file, 'utf8') })) {
      if (!found.erased && (later || !found.lazy) && found.specifier !== null)
        waiting.push(resolve(file, found.specifier));
    }
  }
  return reached;
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  const [, name, folder] = /^@warmstart\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  if (!name || !folder) return specifier;
  const ofFunction = `functions/${name}/${folder}.ts`;
  return existsSync(top + ofFunction) ? ofFunction : `packages/${name}/src/${folder}/index.ts`;
}
