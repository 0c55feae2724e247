import { Signal } from '@warmstart/core/signal';
import { hostileTexts } from '@warmstart/testing/hostile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGitHub, UnreadablePayload } from './index.ts';
import { issueEvent, mara, pullEvent, pushEvent, repository, reviewEvent } from './trial/payloads.ts';

const deliveries: readonly [string, object][] = [
  ['pull_request', pullEvent('opened')],
  ['pull_request', pullEvent('closed', { merged_at: '2026-03-05T16:00:00Z', closed_at: '2026-03-05T16:00:00Z' })],
  ['pull_request_review', reviewEvent('submitted')],
  ['issues', issueEvent('assigned', { assignee: mara, assignees: [mara] }, { assignee: mara })],
  ['issues', issueEvent('closed', { closed_at: '2026-03-05T16:00:00Z' })],
  ['push', pushEvent()],
  ['repository', { action: 'renamed', repository }],
  ['ping', { hook_id: 1, repository }],
];

/** Reads it: what comes is sound, or a word that names a field and nothing of the payload. */
function soundly(event: string, payload: unknown): void {
  try {
    for (const signal of readGitHub(event, payload)?.signals ?? []) expect(Signal.parse(signal)).toEqual(signal);
  } catch (error) {
    if (!(error instanceof UnreadablePayload)) throw error;
    expect(error.message.length).toBeLessThan(200);
    expect(error.message).not.toMatch(/mara|winch|harbour|canary/);
  }
}

/** Every path to a value in it. */
function paths(value: unknown, path: readonly string[] = []): string[][] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => paths(one, [...path, name]))
      : [];
  return [[...path], ...inner];
}

function withAt(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  const inner = withAt((value as Record<string, unknown>)[name], rest, other);
  Object.defineProperty(copy, name, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

describe('whatever a delivery holds', () => {
  const others = [null, 0, -1, 1.5, 1e300, '', 'canary', true, [], {}, ['canary'], { login: 'canary canary' }];

  test.each(deliveries)(
    '%s: a value of another kind in any place is told in a word, or does not matter',
    (event, sound) => {
      for (const path of paths(sound)) for (const other of others) soundly(event, withAt(sound, path, other));
    },
  );

  test('any JSON in place of the payload is told in a word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...deliveries), fc.jsonValue(), ([event], payload) => {
        soundly(event, payload);
      }),
      { numRuns: 300 },
    );
  });

  test('times that no calendar has are told in a word', () => {
    const times = ['2026-02-30T00:00:00Z', '2026-03-02T25:00:00Z', '0000-01-01T00:00:00+14:00', '2026-03-02'];
    for (const created_at of [
      ...times,
      '2026-03-02T09:00:00',
      '2026-03-02T09:00:00.1234567891234Z',
      'Z',
      '9'.repeat(99),
    ])
      soundly('pull_request', pullEvent('opened', { created_at }));
  });

  test('texts that are meant to take for ever to read do not', () => {
    for (const text of hostileTexts(20_000)) {
      soundly('issues', issueEvent('closed', { title: text, body: text, labels: [{ name: text }] }));
      soundly('pull_request', pullEvent('opened', { created_at: text, user: { ...mara, login: text } }));
      soundly('push', { ...pushEvent(), ref: text, repository: { ...repository, full_name: text, html_url: text } });
    }
  });
});

test('a word names the field', () => {
  const failing = () => readGitHub('pull_request', pullEvent('opened', { created_at: 'canary' }));
  expect(failing).toThrow(UnreadablePayload);
  expect(failing).toThrow('pull_request.created_at');
});
