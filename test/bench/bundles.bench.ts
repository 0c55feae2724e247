import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { bundleAll, mayGrow, readBudget } from '../aws/bundles.ts';
import type { BenchRow } from './row.ts';

/** How long a cold start of the functions takes: bundled as the stack does, each imported by a new process. */
export default async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'warmstart-bundles-'));
  try {
    const bytes = bundleAll(folder);
    const yardstick = documentClient(join(folder, 'document-client'));
    const times = coldImports(['document-client', ...Object.keys(bytes)], folder);
    const base = times.get('document-client') ?? Number.NaN;
    const budget = readBudget();
    return Object.entries(bytes).flatMap(([name, size]) => {
      const cold = times.get(name) ?? Number.NaN;
      const known = budget[name] ?? Number.NaN;
      return [
        {
          name: `bundles: cold import of ${name} ÷ DynamoDB's document client`,
          ratio: cold / base,
          bound: bounds[name] ?? usualBound,
          detail: `${cold.toFixed(1)} ms (${kilobytes(size)}) / ${base.toFixed(1)} ms (${kilobytes(yardstick)})`,
        },
        {
          name: `bundles: bytes of ${name} ÷ its budget`,
          ratio: size / known,
          bound: mayGrow,
          detail: `${size} / ${known}`,
        },
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The document client alone in one file, as a function is usually bundled. @returns its bytes */
function documentClient(folder: string): number {
  const outfile = join(folder, 'index.mjs');
  const entry = fileURLToPath(new URL('./document-client.ts', import.meta.url));
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
  });
  return statSync(outfile).size;
}

/** What a brief waits for is bound; the others only must not become something else. */
const bounds: Readonly<Record<string, number>> = { 'send-brief': 1.5 };
const usualBound = 3;

/** Enough runs that the least of them is what it takes when nothing else runs: a busy machine only adds. */
const runs = 15;

/** The least time in ms of importing each, in processes of their own, one after another and round again. */
function coldImports(names: readonly string[], folder: string): Map<string, number> {
  const least = new Map(names.map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let run = 0; run < runs; run++)
    for (const name of names) {
      const took = coldImport(join(folder, name, 'index.mjs'));
      least.set(name, Math.min(least.get(name) ?? took, took));
    }
  return least;
}

function coldImport(file: string): number {
  const code = `const from = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - from)); process.exit(0);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${file} cannot be imported: ${stderr}`);
  return Number(stdout);
}

/** What the functions are told of their stage. */
const environment = {
  AWS_REGION: 'eu-central-1',
  STAGE: 'bench',
  TABLE_NAME: 'warmstart',
  SEND_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/send',
  SYNC_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/sync',
  NOTES_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/notes',
  CHECK_FUNCTION: 'warmstart-prod-check-tripwires',
  REVIEW_FUNCTION: 'warmstart-prod-send-review',
  NOTES_DOMAIN: 'notes.example',
  MAIL_BUCKET: 'mail-in',
  MAIL_PREFIX: 'in/',
  PUBLIC_URL: 'https://briefs.example',
  MAIL_FROM: 'Warmstart <briefs@example.com>',
  SES_CONFIGURATION_SET: 'warmstart-bench',
  SECRETS_PREFIX: '/warmstart/bench/',
  ALLOWED: '@example.com',
  GOOGLE_CLIENT_ID: 'bench',
};

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`;
}
