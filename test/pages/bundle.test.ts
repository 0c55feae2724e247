import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assetPaths } from '@warmstart/web/assets';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the pages are one file when bundled, with their style and scripts in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'warmstart-pages-'));
  try {
    const outfile = join(folder, 'pages.mjs');
    const contents = `export { webApp } from '@warmstart/web/app';`;
    const { metafile } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      outfile,
      metafile: true,
    });
    const [{ bytes = 0 } = {}] = Object.values(metafile.outputs);
    console.log(`the pages as one file: ${Math.round(bytes / 1000)} KB`);
    const { webApp } = await import(pathToFileURL(outfile).href);
    const letIn = (_: unknown, next: () => Promise<void>) => next();
    const app = webApp({
      access: { host: letIn, guard: letIn, signing: null },
      build: { version: '1' },
      control: null,
    });
    for (const path of Object.values(assetPaths)) expect((await app.request(path)).status).toBe(200);
    expect((await app.request('/api/openapi.json')).status).toBe(200);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
