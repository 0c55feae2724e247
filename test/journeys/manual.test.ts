import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@warmstart/cli/run';
import { commandLine } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';

const top = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(top, path), 'utf8');
const docs = readdirSync(join(top, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'infra/runbook.md', ...docs.map((name) => `docs/${name}`)];

/** Headings as links name them: small letters, without punctuation, with hyphens. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('every link of %s leads to a file and a heading that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
  for (const [whole, file = '', anchor] of links) {
    const target = file === '' ? page : join(dirname(page), file);
    expect({ whole, is: existsSync(join(top, target)) }).toEqual({ whole, is: true });
    if (anchor !== undefined) expect(anchorsOf(read(target))).toContain(anchor);
  }
});

test('README leads to the manual for AWS, and that to the runbook', () => {
  expect(read('README.md')).toContain('](docs/aws.md)');
  expect(read('docs/aws.md')).toContain('](../infra/runbook.md');
});

test.each(pages)('%s names only commands and options that there are', async (page) => {
  const lines = [
    ...read(page).matchAll(/(?<=\bwarmstart )(doctor|restore|export|import|erase)((?: --?[a-z-]+| \S+)*)/g),
  ];
  const help = new Map<string, string>();
  for (const [, command = '', rest = ''] of lines) {
    if (!help.has(command)) help.set(command, (await commandLine(run)(`${command} --help`)).out);
    for (const [option] of rest.matchAll(/(?<= )--[a-z-]+/g)) expect(help.get(command)).toContain(option);
  }
});

test('every alarm and heading of the runbook that doctor names is there', () => {
  const checks = join(top, 'packages/cli/src/aws/checks');
  const headings = anchorsOf(read('infra/runbook.md'));
  const named = readdirSync(checks).flatMap((name) =>
    [...readFileSync(join(checks, name), 'utf8').matchAll(/"([a-z-]+)" in infra\/runbook\.md/g)].map(([, one]) => one),
  );
  expect(named.length).toBeGreaterThan(1);
  for (const name of named) expect(headings).toContain(name);
});

test('every output of the stack that a command goes by is one', () => {
  const folder = join(top, 'packages/cli/src/aws');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const wanted = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/told\('(\w+)'\)/g)].map(([, output]) => output),
  );
  expect(new Set(wanted).size).toBeGreaterThan(3);
  const outputs = [...read('infra/stacks/outputs.ts').matchAll(/\btell\(\s*'(\w+)'/g)].map(([, name]) => name);
  for (const output of wanted) expect(outputs).toContain(output);
});
