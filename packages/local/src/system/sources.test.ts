import type { ConnectedSource } from '@warmstart/core/signal';
import { expect, test } from 'vitest';
import { sourceTroubles } from './sources.ts';

const begun = { from: '2026-01-01T00:00:00Z', cursor: null, signals: 0, doneAt: null, failures: 1, notBefore: null };
const source = (changed: Partial<ConnectedSource>): ConnectedSource => ({
  ...{ id: 'github', kind: 'github', name: 'Desk', on: true, addedAt: '2026-03-02T09:00:00Z', root: null },
  ...{ edition: null, scopes: ['harbour/desk'], places: [], lastHeardAt: null, backfill: null, ...changed },
});

test('a source whose token is no good, or that is not there, is told with a way out', () => {
  const told = sourceTroubles([
    source({ backfill: { ...begun, trouble: 'no-access' } }),
    source({ name: 'Tasks', backfill: { ...begun, trouble: 'not-found' } }),
  ]);
  expect(told).toEqual([
    expect.stringMatching(/^Desk: .*Settings page\.$/),
    expect.stringMatching(/^Tasks: .*Settings page\.$/),
  ]);
});

test('what passes by itself, is over or is paused is no trouble', () => {
  const quiet = [
    source({}),
    source({ backfill: { ...begun, trouble: 'throttled' } }),
    source({ backfill: { ...begun, trouble: 'unreachable' } }),
    source({ backfill: { ...begun, trouble: null } }),
    source({ on: false, backfill: { ...begun, trouble: 'no-access' } }),
    source({ backfill: { ...begun, trouble: 'no-access', doneAt: '2026-03-02T09:00:00Z' } }),
  ];
  expect(sourceTroubles(quiet)).toEqual([]);
});
