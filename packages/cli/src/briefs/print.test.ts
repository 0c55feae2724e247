import type { Brief } from '@warmstart/core/brief';
import { privateBrief, sealedBrief, sealedCanaries } from '@warmstart/testing/messages';
import { commandLine, type Surroundings } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { type Printing, printBriefs } from './print.ts';

const silent: Brief = { ...privateBrief(), skipped: 'muted', lines: [] };

/** What printing these briefs comes to. */
function printed(briefs: readonly Brief[], printing: Partial<Printing> = {}, around: Surroundings = {}) {
  const print = commandLine(async (_, io) => {
    await printBriefs(briefs, { form: 'people', sealed: false, ...printing }, io);
    return 0;
  });
  return print('', around);
}

describe('colour', () => {
  test.each<[string, Surroundings, boolean]>([
    ['on a terminal', { columns: 80 }, true],
    ['not into a file', {}, false],
    ['not against NO_COLOR', { columns: 80, env: { NO_COLOR: '1' } }, false],
    ['on an empty NO_COLOR, which says nothing', { columns: 80, env: { NO_COLOR: '' } }, true],
    ['not on a dumb terminal', { columns: 80, env: { TERM: 'dumb' } }, false],
    ['into a file on FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
    ['not on FORCE_COLOR=0', { columns: 80, env: { FORCE_COLOR: '0' } }, false],
    ['not where NO_COLOR stands against FORCE_COLOR', { env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
  ])('%s', async (_, around, coloured) => {
    const painted = '\u001b[';
    expect((await printed([privateBrief()], {}, around)).out.includes(painted)).toBe(coloured);
    for (const form of ['plain', 'json'] as const)
      expect((await printed([privateBrief()], { form }, around)).out).not.toContain(painted);
  });
});

test('no line is wider than the terminal', async () => {
  const { out } = await printed([privateBrief()], {}, { columns: 44, env: { NO_COLOR: '1' } });
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(44);
});

describe.each(['plain', 'people'] as const)('%s', (form) => {
  test('sets briefs apart by a blank line, and the lines that say why there is none together', async () => {
    const { out } = await printed([silent, silent, privateBrief(), privateBrief(), silent, silent], { form });
    const paragraphs = out.split('\n\n').map((paragraph) => paragraph.trim().split('\n').length);
    const lines = privateBrief().lines.length + 1;
    expect(paragraphs).toEqual([2, lines, lines, 2]);
    expect(out).toMatch(/^\S.*[^\n]\n$/s);
  });

  test('shows of a sealed brief nothing but its time, unless asked', async () => {
    const { out, err } = await printed([sealedBrief()], { form });
    for (const word of sealedCanaries) expect(out + err).not.toContain(word);
    expect(err.includes('--sealed')).toBe(form === 'people');
    const open = await printed([sealedBrief()], { form, sealed: true });
    expect(sealedCanaries.filter((word) => open.out.includes(word))).not.toEqual([]);
    expect(open.err).toBe('');
  });
});

test('as JSON no briefs are an empty array', async () => {
  expect(await printed([], { form: 'json' })).toEqual({ code: 0, out: '[]\n', err: '' });
});
