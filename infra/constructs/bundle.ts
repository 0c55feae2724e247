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

/** Bundles an entry into `index.mjs` of the folder, and each thread it starts into a file beside it. */
export function bundle(entry: string, { folder, maps }: { readonly folder: string; readonly maps: string }): void {
  const waiting = [{ entry, outfile: join(folder, 'index.mjs') }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const threads = threadsIn(build(next));
    let text = readFileSync(next.outfile, 'utf8');
    for (const thread of threads) {
      // A thread is a file of its own, named in the code as a URL beside it.
      const name = basename(thread, '.ts');
      text = text.replaceAll(`"./${name}.ts"`, `"./${name}.mjs"`);
      waiting.push({ entry: thread, outfile: join(folder, `${name}.mjs`) });
    }
    if (threads.length > 0) writeFileSync(next.outfile, text);
    mkdirSync(maps, { recursive: true });
    renameSync(`${next.outfile}.map`, join(maps, `${basename(next.outfile)}.map`));
  }
}

/** Builds one file. @returns the sources that went into it */
function build({ entry, outfile }: { readonly entry: string; readonly outfile: string }): string[] {
  const { metafile } = buildSync({
    absWorkingDir: top,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    legalComments: 'none',
    metafile: true,
  });
  return Object.keys(metafile.inputs).map((path) => join(top, path));
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
