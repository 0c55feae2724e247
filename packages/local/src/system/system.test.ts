import { join } from 'node:path';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { openOffline, type SystemOptions, startSystem } from './index.ts';
import { silence } from './silence.ts';

function options(parts: Partial<SystemOptions> = {}): SystemOptions {
  return {
    dir: join(folderWith(), 'data'),
    port: 0,
    mode: 'now',
    at: '2026-03-03T14:30:00Z',
    env: {},
    zone: 'UTC',
    version: 'test',
    say() {},
    report(error) {
      throw error;
    },
    ...parts,
  };
}

test('R18: five minutes without a sweep the system says that nothing looks for what is due', async () => {
  const swept = '2026-03-03T15:30:00Z';
  expect(silence(swept, '2026-03-03T15:34:59Z')).toEqual([]);
  expect(silence(swept, '2026-03-03T15:35:00Z')).toEqual([expect.stringContaining('start Warmstart again')]);
  expect(silence(null, '2026-03-03T15:35:00Z')).toEqual([]);
});

describe('a system on this machine', () => {
  test('is healthy, tells its state, and ends', async () => {
    const system = await startSystem(options());
    const health = await fetch(`${system.web}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { ok: true }]);
    expect(await system.control.state()).toMatchObject({ mode: 'now', calendars: [], wrong: [], lastSent: null });
    await system.stop();
    await expect(fetch(`${system.web}/healthz`)).rejects.toThrow();
  });

  test('keeps its clock over a restart, and never goes back', async () => {
    const set = options();
    const first = await startSystem(set);
    await first.control.tick(3600);
    await first.stop();
    const again = await startSystem(set);
    const { now } = await again.control.state();
    expect(now >= '2026-03-03T15:30:00Z' && now < '2026-03-03T15:40:00Z').toBe(true);
    await again.stop();
  });

  test('on a port that is taken moves to the next', async () => {
    const first = await startSystem(options());
    const port = Number(new URL(first.web).port);
    const second = await startSystem(options({ port }));
    expect(Number(new URL(second.web).port)).toBeGreaterThan(port);
    await Promise.all([first.stop(), second.stop()]);
  });

  test('a second process on one directory is refused in words', async () => {
    const set = options();
    const first = await startSystem(set);
    await expect(startSystem(set)).rejects.toThrow(/already running on this data directory/);
    await first.stop();
  });

  test('with SMTP_URL that cannot be read says so, and keeps what is due', async () => {
    const system = await startSystem(options({ env: { SMTP_URL: 'ftp://me:s3cret@mail.example' } }));
    const { wrong } = await system.control.state();
    expect(wrong).toHaveLength(1);
    expect(wrong.join()).not.toContain('s3cret');
    await system.stop();
  });
});

describe('a backup', () => {
  test('restores everything, byte for byte, and what was due about then is not sent again', async () => {
    const set = options();
    const system = await startSystem(set);
    const book = 'manager:\n  name: Robin Hale\n  email: robin@harbour.example\n  timezone: UTC\n';
    expect(await system.control.import([{ name: 'book.yaml', text: book }])).toMatchObject({ done: true });
    const before = await system.control.export();
    const pieces: string[] = [];
    for await (const piece of system.control.exportAll()) pieces.push(piece);
    await system.stop();
    const other = await openOffline(options());
    expect(await other.control.import([{ name: 'backup.jsonl', text: pieces.join('') }])).toMatchObject({ done: true });
    expect(await other.control.export()).toBe(before);
    const cut = await other.control.import([{ name: 'backup.jsonl', text: pieces.join('').slice(0, -20) }]);
    expect(cut).toEqual({ done: false, says: [expect.stringMatching(/cut off\. Nothing was restored/)] });
    await other.close();
  });
});
