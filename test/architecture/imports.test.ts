import { describe, expect, test } from 'vitest';
import { forbiddenClocks, forbiddenImports } from './forbidden.ts';
import { reachedFrom } from './reach.ts';
import { importsOf, sourcesUnder } from './source.ts';

const sources = sourcesUnder(['packages', 'functions', 'infra', 'test']);

/** A file that holds nothing but one import. */
function importing(file: string, specifier: string) {
  return forbiddenImports({ file, text: `import { x } from '${specifier}';` });
}

describe('who may import whom', () => {
  test('every file keeps to the rules', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  test.each([
    ['core imports nothing of ours', 'packages/core/src/brief/x.ts', '@warmstart/calendars/ics'],
    ['core does no I/O', 'packages/core/src/brief/x.ts', 'node:fs'],
    ['core does no I/O under an old name either', 'packages/core/src/brief/x.ts', 'fs/promises'],
    ['core takes of others only what is listed', 'packages/core/src/brief/x.ts', 'luxon'],
    ['calendars never import messengers', 'packages/calendars/src/ics/x.ts', '@warmstart/messengers/plain'],
    ['messengers never import calendars', 'packages/messengers/src/plain/x.ts', '@warmstart/calendars/ics'],
    ['runtime never imports the store', 'packages/runtime/src/log/x.ts', '@warmstart/dynamo-store/keys'],
    ['web imports no adapter', 'packages/web/src/pages/x.tsx', '@warmstart/dynamo-store/keys'],
    [
      'web imports of others only hono, zod and what speaks OpenID Connect',
      'packages/web/src/pages/x.tsx',
      '@aws-sdk/client-sqs',
    ],
    ['a handler puts no adapters together', 'functions/send-brief/handler.ts', '@warmstart/messengers/email'],
    ['infra imports no package of ours', 'infra/stacks/x.ts', '@warmstart/core/brief'],
    ['infra reaches into no function', 'infra/stacks/x.ts', '../../functions/web/index.ts'],
    ['nothing imports infra', 'packages/cli/src/x.ts', '../../../infra/app.ts'],
    ['no test but those of the stack imports infra', 'test/journeys/x.test.ts', '../../infra/app.ts'],
    ['a package is named, not reached by path', 'packages/cli/src/x.ts', '../../core/src/brief/index.ts'],
    ['a new place needs a rule', 'packages/novel/src/x.ts', '@warmstart/core/brief'],
  ])('%s', (_, file, specifier) => {
    expect(importing(file, specifier)).toHaveLength(1);
  });

  test.each([
    ['packages/core/src/brief/x.ts', 'zod'],
    ['packages/core/src/brief/x.ts', '../team/index.ts'],
    ['packages/core/src/brief/x.test.ts', '@warmstart/testing/meetings'],
    ['packages/core/src/brief/x.test.ts', 'node:fs'],
    ['packages/calendars/src/ics/x.ts', '@warmstart/core/meeting'],
    ['packages/cli/src/commands/x.ts', '@warmstart/calendars/feed'],
    ['functions/send-brief/index.ts', '@warmstart/messengers/email'],
    ['functions/send-brief/handler.ts', '@warmstart/core/brief'],
    ['infra/stacks/x.ts', 'aws-cdk-lib/aws-lambda'],
    ['test/aws/x.test.ts', '../../infra/stacks/x.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(importing(file, specifier)).toEqual([]);
  });

  test.each([
    ["import type { X } from 'luxon';"],
    ["import { type X } from 'luxon';"],
    ["export * from 'luxon';"],
    ["export { x } from 'luxon';"],
    ["const x = await import('luxon');"],
    ["let x: import('luxon').X;"],
    ["const x = require('luxon');"],
    ['const x = await import(name);'],
  ])('%s is seen', (text) => {
    expect(forbiddenImports({ file: 'packages/core/src/x.ts', text })).toHaveLength(1);
  });

  test('the line of an import is told', () => {
    expect(importsOf({ file: 'x.ts', text: "// one\nimport 'two';" })).toMatchObject([{ line: 2, specifier: 'two' }]);
  });
});

describe('the time is handed in', () => {
  test('only the clock looks at the clock', () => {
    expect(sources.flatMap(forbiddenClocks)).toEqual([]);
  });

  test.each(['Date.now()', 'new Date()', 'Temporal.Now.instant()', 'Math.random()'])('%s is seen', (call) => {
    expect(forbiddenClocks({ file: 'packages/core/src/x.ts', text: `const x = ${call};` })).toHaveLength(1);
  });

  test('reading a time that was given is no look at the clock', () => {
    expect(forbiddenClocks({ file: 'packages/core/src/x.ts', text: 'new Date(now); Date.parse(now);' })).toEqual([]);
  });
});

describe('what a cold start loads', () => {
  test('composing a brief does not load the YAML of the book', () => {
    const reached = reachedFrom('packages/core/src/brief/index.ts');
    expect(reached).toContain('zod');
    expect(reached).not.toContain('yaml');
  });
});

describe('what the thread that reads a feed loads', () => {
  test('is the parser and our own files, no schemas, time libraries or lists of domains', () => {
    const reached = [...reachedFrom('packages/calendars/src/ics/guard/answering.ts')];
    expect(reached.filter((file) => !file.includes('/') && !file.startsWith('node:'))).toEqual(['ical.js']);
  });
});

describe('sizes', () => {
  test('no file has more than 300 lines', () => {
    const long = sources.map(({ file, text }) => `${text.split('\n').length - 1} ${file}`);
    expect(long.filter((line) => Number.parseInt(line, 10) > 300)).toEqual([]);
  });
});
