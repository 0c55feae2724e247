import { describe, expect, test } from 'vitest';
import { readMail } from '../mail/index.ts';
import { foldedAddress, isAligned, judgeSender } from './index.ts';
import { forged, genuine, judged, owner, type Tried } from './tries.ts';

const isFromOwner = async (tried: Tried) => (await judged(tried)).owner;

describe('S5', () => {
  test.each(forged)('forged, with %s: not in', async (_, tried) => {
    expect(await isFromOwner(tried)).toBe(false);
  });

  test.each(genuine)('genuine, with %s: in', async (_, tried) => {
    expect(await judged(tried)).toMatchObject({ owner: true });
  });

  test('of at least 40 forged none is in, of at least 40 genuine all are', async () => {
    const [no, yes] = await Promise.all(
      [forged, genuine].map((all) => Promise.all(all.map(([, tried]) => isFromOwner(tried)))),
    );
    expect(Math.min(forged.length, genuine.length)).toBeGreaterThanOrEqual(40);
    expect([no?.filter(Boolean).length, yes?.filter((one) => !one).length]).toEqual([0, 0]);
  });
});

describe('what a machine sent', () => {
  test.each([
    ['auto-reply', ['Auto-Submitted: auto-replied']],
    ['auto-reply', ['Auto-Submitted: auto-generated (vacation)']],
    ['auto-reply', ['X-Auto-Response-Suppress: All']],
    ['auto-reply', ['X-Autoreply: yes']],
    ['auto-reply', ['Precedence: auto_reply']],
    ['auto-reply', ['X-Autorespond: away']],
    ['list', ['Precedence: bulk']],
    ['list', ['Precedence: Junk']],
    ['list', ['List-Id: <x.example>']],
    ['list', ['List-Unsubscribe: <mailto:x@y.example>']],
    ['bounce', ['X: y'], 'multipart/report; report-type=delivery-status; boundary=b'],
  ] as const)('is a %s by %j, and no note', async (why, headers, type?: string) => {
    expect(await judged({ headers, ...(type === undefined ? {} : { type }) })).toEqual({ owner: false, why });
  });

  test('is a bounce by its empty envelope', async () => {
    expect(await judged({ receipt: { envelopeFrom: '' } })).toEqual({ owner: false, why: 'bounce' });
  });
});

test('on the owner’s own machine nobody signs, and the sender is looked at all the same', async () => {
  const of = async (lines: readonly string[]) =>
    judgeSender({ mail: await readMail(Buffer.from([...lines, '', 'x'].join('\r\n'))), owner, receipt: 'own-machine' });
  expect(await of(['From: Robin@Harbour.example'])).toEqual({ owner: true, address: 'robin@harbour.example' });
  expect(await of(['From: x@trap.example'])).toEqual({ owner: false, why: 'not-the-owner' });
  expect(await of(['From: robin@harbour.example', 'Auto-Submitted: auto-replied'])).toEqual({
    owner: false,
    why: 'auto-reply',
  });
});

test('domains are of one organisation by the public suffix list', () => {
  expect(isAligned('mail.harbour.co.uk', 'harbour.co.uk')).toBe(true);
  expect(isAligned('co.uk', 'harbour.co.uk')).toBe(false);
  expect(isAligned('other.co.uk', 'harbour.co.uk')).toBe(false);
  expect(isAligned('robin.github.io', 'eve.github.io')).toBe(false);
  expect(isAligned('', '')).toBe(false);
  expect(isAligned('127.0.0.1', '127.0.0.2')).toBe(false);
});

test('addresses are compared in one form', () => {
  expect(foldedAddress(' Robin@MÜLLER.example ')).toBe('robin@xn--mller-kva.example');
  for (const odd of ['', '@', 'a@', '@b', 'a b@c.example', '<a@c.example>']) expect(foldedAddress(odd)).toBeNull();
});
