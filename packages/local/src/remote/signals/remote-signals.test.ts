import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Signal } from '@warmstart/core/signal';
import { signal } from '@warmstart/testing/signals';
import { type Control, controlRoutes, type SignalsControl } from '@warmstart/web/control';
import { expect, onTestFinished, test } from 'vitest';
import { remoteSignals } from './index.ts';

const token = 'a-token-of-the-test';
const now = '2031-05-01T09:00:00Z';

const firing = { team: 'desk', person: null, on: '2031-04-01', until: null, observed: '9 a day' };
const tested = {
  names: { desk: 'Harbour Desk' },
  diffs: [],
  tests: [
    {
      ...{ team: 'desk', expectation: 'load', says: 'Few ships', tripwire: 'band', gaze: 'team' as const, armed: true },
      ...{ from: '2031-01-31', to: '2031-05-01', firings: [firing] },
      neighbours: [{ number: 'max 3', firings: [firing], current: false }],
      weeks: [{ from: '2031-04-25', count: 1 }],
    },
  ],
};

/** A system that counts what it is given, and tells of the past what was asked. */
const counting: SignalsControl = {
  async take(batches, { from }) {
    let fresh = 0;
    for await (const signals of batches) fresh += signals.length;
    return { fresh, old: from === now ? 1 : 0 };
  },
  diffs: async ({ at, days }) => (days === null ? null : { now: at ?? now, zone: 'Asia/Tokyo', ...tested }),
};

/** Its routes on a port of this machine, as another process meets them. */
async function serving(signals: SignalsControl = counting) {
  const commands = { signals } as unknown as Control;
  const routes = controlRoutes({ token, commands }).onError((_, c) => c.json({ error: 'it failed' }, 500));
  const listener = getRequestListener((request) =>
    routes.fetch(new Request(request.url.replace('/control', ''), request)),
  );
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { stop, remote: remoteSignals({ pid: 7, born: null, url: `http://127.0.0.1:${port}`, token }) };
}

async function* each(...batches: readonly (readonly Signal[])[]): AsyncGenerator<readonly Signal[]> {
  yield* batches;
}

const span = { from: now, to: '2031-06-01T00:00:00Z' };

test('signals reach the running system in their thousands', async () => {
  const { remote } = await serving();
  const many = Array.from({ length: 12_000 }, (_, n) => signal({ ref: `${n} ü`, text: 'x'.repeat(1 + (n % 500)) }));
  const batches = Array.from({ length: 12 }, (_, n) => many.slice(n * 1000, (n + 1) * 1000));
  expect(await remote.take(each(...batches), span)).toEqual({ fresh: 12_000, old: 1 });
  expect(await remote.take(each(), { ...span, from: span.to })).toEqual({ fresh: 0, old: 0 });
});

test('what deviates and what would have comes back', async () => {
  const { remote } = await serving();
  expect(await remote.diffs({ at: null, days: null })).toBeNull();
  const told = await remote.diffs({ at: '2031-05-01T00:00:00Z', days: 90 });
  expect(told).toEqual({ now: '2031-05-01T00:00:00Z', zone: 'Asia/Tokyo', ...tested });
});

test('a line that is no signal and a time that is none are told in words', async () => {
  const { remote } = await serving();
  const wrong = each([signal()], [{ ...signal(), kind: 'No Kind' }]);
  await expect(remote.take(wrong, span)).rejects.toThrow(/could not do it: Line 2 is no signal/);
  await expect(remote.take(each([signal()]), { ...span, to: 'later' })).rejects.toThrow(/from and to/);
  await expect(remote.diffs({ at: null, days: 401 })).rejects.toThrow(/could not do it/);
});

test('a system that refuses before all of it came, or that has stopped, is told in words', async () => {
  const full = await serving({
    ...counting,
    take: async () => {
      throw new Error('the disk is full');
    },
  });
  const endless = Array.from({ length: 300 }, () =>
    Array.from({ length: 1000 }, () => signal({ text: 'x'.repeat(900) })),
  );
  await expect(full.remote.take(each(...endless), span)).rejects.toThrow(/could not do it|stopped before/);
  const gone = await serving();
  gone.stop();
  await expect(gone.remote.take(each([signal()]), span)).rejects.toThrow(/stopped before it had answered/);
});
