import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const top = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The code of a function: `functions/<name>/index.ts` and all it needs as one small file, made here without a network.
 * Its source map stays behind in `cdk.out/maps`.
 */
export function codeOf(name: string): Code {
  const folder = join(top, 'functions', name);
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never started: bundling here never fails silently, it throws.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(folder) {
          bundle(join(top, 'functions', name, 'index.ts'), { folder, maps: join(dirname(folder), 'maps', name) });
          return true;
        },
      },
    },
  });
}

/**
 * Bundles an entry into `index.mjs` of the folder, each thread it starts into a file beside it, and what is loaded only
 * when it is needed into parts of their own: a cold start reads none of these.
 */
export function bundle(entry: string, { folder, maps }: { readonly folder: string; readonly maps: string }): void {
  const waiting = [{ entry, name: 'index' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { sources, files } = build(next, folder);
    const threads = threadsIn(sources);
    for (const thread of threads) waiting.push({ entry: thread, name: basename(thread, '.ts') });
    mkdirSync(maps, { recursive: true });
    for (const file of files) {
      nameThreads(file, threads);
      renameSync(`${file}.map`, join(maps, `${basename(file)}.map`));
    }
  }
}

/** A thread is a file of its own, named in the code as a URL beside it. */
function nameThreads(file: string, threads: readonly string[]): void {
  const before = readFileSync(file, 'utf8');
  const names = threads.map((thread) => basename(thread, '.ts'));
  const after = names.reduce((text, name) => text.replaceAll(`"./${name}.ts"`, `"./${name}.mjs"`), before);
  if (after !== before) writeFileSync(file, after);
}

/**
 * Some packages are CommonJS and require what Node brings along when they are loaded, which a module cannot do by itself.
 * The names are such that no minified one is the same.
 */
const requireForOlderCode =
  'import{createRequire as requireIn}from"node:module";const require=requireIn(import.meta.url);';

/** Builds one entry. @returns the sources that went into it, and the files of code that came out */
function build(
  { entry, name }: { readonly entry: string; readonly name: string },
  folder: string,
): { sources: string[]; files: string[] } {
  const { metafile } = buildSync({
    absWorkingDir: top,
    entryPoints: [{ in: entry, out: name }],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    splitting: true,
    bundle: true,
    minify: true,
    platform: 'node',
    banner: { js: requireForOlderCode },
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    legalComments: 'none',
    metafile: true,
  });
  const here = (paths: object) => Object.keys(paths).map((path) => join(top, path));
  return { sources: here(metafile.inputs), files: here(metafile.outputs).filter((path) => path.endsWith('.mjs')) };
}

/** The files that these sources start as threads: `new Worker(new URL('./x.ts', import.meta.url))`. */
function threadsIn(sources: readonly string[]): string[] {
  return sources
    .filter((path) => /\.ts$/.test(path) && !path.includes('/node_modules/'))
    .flatMap((path) => {
      const started = readFileSync(path, 'utf8').matchAll(
        /new Worker\(new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\)/g,
      );
      return [...started].map(([, relative = '']) => join(dirname(path), relative));
    });
}
