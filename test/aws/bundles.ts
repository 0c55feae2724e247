import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../infra/constructs/bundle.ts';
import { top } from '../architecture/source.ts';

/** Bytes each bundle had when somebody last looked at them: a file of names and sizes. */
const budget = join(top, 'functions', 'bundles.json');

/** How far a bundle may grow beyond that before somebody has to look again. */
export const mayGrow = 1.1;

/** The functions there are, by their folders. */
export function functionNames(): string[] {
  return readdirSync(join(top, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Bundles an entry into a folder as the stack does. @returns its bytes */
export function bundled(entry: string, folder: string): number {
  bundle(entry, { folder, maps: `${folder}-maps` });
  return bytesIn(folder);
}

/** The bytes of a bundle, threads and what is loaded later and all. */
export function bytesIn(folder: string): number {
  return readdirSync(folder)
    .map((name) => statSync(join(folder, name)).size)
    .reduce((sum, size) => sum + size, 0);
}

/** Bundles every function into a folder of its own within `folder`. @returns bytes by name */
export function bundleAll(folder: string): Record<string, number> {
  return Object.fromEntries(
    functionNames().map((name) => [name, bundled(join(top, 'functions', name, 'index.ts'), join(folder, name))]),
  );
}

export function readBudget(): Record<string, number> {
  return JSON.parse(readFileSync(budget, 'utf8'));
}

export function writeBudget(bytes: Readonly<Record<string, number>>): void {
  writeFileSync(budget, `${JSON.stringify(bytes, null, 2)}\n`);
}
