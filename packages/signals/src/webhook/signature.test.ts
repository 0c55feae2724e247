import { addSeconds } from '@warmstart/core/time';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { isWebhookSignature, type Signed } from './signature.ts';

// The example of the specification's own libraries.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const example: Signed = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  body: Buffer.from('{"test": 2432232314}'),
};
const then = '2021-02-25T15:02:10Z';

const believed = (changed: Partial<Signed>, key = secret, now = then) =>
  isWebhookSignature({ ...example, ...changed }, key, now);

describe('a delivery', () => {
  test('is believed with the signature the specification has as an example', () => {
    expect(believed({})).toBe(true);
  });

  test('signed by the library is believed, whatever is in it', () => {
    const hook = new Webhook(secret);
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'grapheme', maxLength: 200 }), (id, text) => {
        const at = new Date(then);
        const signature = hook.sign(id, at, text);
        const timestamp = String(at.getTime() / 1000);
        expect(believed({ id, timestamp, signature, body: Buffer.from(text) })).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('is believed five minutes early and late, and not a second more', () => {
    const at = (seconds: number) => believed({}, secret, addSeconds(then, seconds));
    expect([at(-301), at(-300), at(300), at(301)]).toEqual([false, true, true, false]);
  });

  test('is believed by any of the signatures while a secret is changed', () => {
    const { signature } = example;
    expect(believed({ signature: `v1,${'A'.repeat(43)}= v1a,xyz ${signature}` })).toBe(true);
    expect(believed({ signature: `${`v1,${'A'.repeat(43)}= `.repeat(10)}${signature}` })).toBe(false);
  });

  test('is not believed when a bit of its name, time, body or signature is another', () => {
    const bytes = Buffer.from(example.signature?.slice(3) ?? '', 'base64');
    const flipped = (of: Buffer, bit: number) => {
      const other = Buffer.from(of);
      const at = (bit >> 3) % other.length;
      other[at] = (other[at] ?? 0) ^ (1 << (bit & 7));
      return other;
    };
    fc.assert(
      fc.property(fc.nat(1000), (bit) => {
        expect(believed({ signature: `v1,${flipped(bytes, bit).toString('base64')}` })).toBe(false);
        expect(believed({ body: flipped(Buffer.from(example.body), bit) })).toBe(false);
        expect(believed({ id: flipped(Buffer.from(example.id ?? ''), bit).toString('latin1') })).toBe(false);
        expect(believed({ timestamp: flipped(Buffer.from(example.timestamp ?? ''), bit).toString('latin1') })).toBe(
          false,
        );
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['without signature', { signature: null }],
    ['without name', { id: null }],
    ['without time', { timestamp: null }],
    ['with an empty signature', { signature: '' }],
    ['with the version alone', { signature: 'v1' }],
    ['with the version and nothing', { signature: 'v1,' }],
    ['with a short signature', { signature: 'v1,AAAA' }],
    ['with a long signature', { signature: `${example.signature}AAAA` }],
    ['of another version', { signature: example.signature?.replace('v1', 'v2') ?? '' }],
    ['with a time that is none', { timestamp: '1614265330x' }],
    ['with a time in parts of a second', { timestamp: '1614265330.5' }],
    ['with a time that is no number', { timestamp: 'NaN' }],
    ['with a time before all times', { timestamp: '-1614265330' }],
  ] satisfies [string, Partial<Signed>][])('%s is not believed', (_, changed) => {
    expect(believed(changed)).toBe(false);
  });

  test('whose name and time could be cut otherwise is not believed', () => {
    const hook = new Webhook(secret);
    const at = new Date(then);
    const signature = hook.sign('msg', at, '1614265330.{}');
    const cut = { id: `msg.${at.getTime() / 1000}`, timestamp: '1614265330', signature, body: Buffer.from('{}') };
    expect(believed(cut)).toBe(false);
  });

  test.each([
    ['', 'empty'],
    ['whsec_', 'empty behind its prefix'],
    ['whsec_AAAA', 'too short'],
    ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'without prefix'],
    ['whsec_*****************', 'no base64'],
  ])('is never believed under a secret that is %j (%s)', (key) => {
    expect(believed({}, key)).toBe(false);
  });
});
