import { createHmac } from 'node:crypto';
import { addSeconds, instantFromMillis } from '@warmstart/core/time';
import { slackSigned } from '@warmstart/testing/slack';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFromSlack } from './verify.ts';

/** The example of docs.slack.dev, "Verifying requests from Slack", step by step. */
const published = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
};
const sentAt = instantFromMillis(1531420618000);

function believed(parts: Partial<typeof published> & { now?: string } = {}) {
  const { secret, timestamp, signature, body, now = sentAt } = { ...published, ...parts };
  return isFromSlack({ signature, timestamp, body: new Uint8Array(Buffer.from(body)) }, secret, now);
}

describe('a request of Slack', () => {
  test('as published is believed', async () => expect(await believed()).toBe(true));

  test.each([300, -300])('is believed %i s away', async (seconds) => {
    expect(await believed({ now: addSeconds(sentAt, seconds) })).toBe(true);
  });
  test.each([301, -301])('is not believed %i s away', async (seconds) => {
    expect(await believed({ now: addSeconds(sentAt, seconds) })).toBe(false);
  });

  test('signed with nothing is not believed where the secret is empty', async () => {
    const digest = createHmac('sha256', '').update(`v0:${published.timestamp}:${published.body}`).digest('hex');
    expect(await believed({ secret: '', signature: `v0=${digest}` })).toBe(false);
  });

  test.each([
    '',
    'v0=',
    `${published.signature}0`,
    published.signature.slice(0, -1),
    published.signature.slice(3),
    published.signature.toUpperCase(),
    published.signature.replace('v0', 'v1'),
    `${published.signature}\n`,
    `v0=${'é'.repeat(64)}`,
  ])('with the signature %j is not believed', async (signature) => expect(await believed({ signature })).toBe(false));

  test.each(['', 'x', '-1531420618', '1531420618.0', ' 1531420618', '1e9', '99999999999999', '0x5b479d0a'])(
    'with the time %j is not believed',
    async (timestamp) => expect(await believed({ timestamp })).toBe(false),
  );

  test('changed in any byte is not believed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (where, flip) => {
        const body = new Uint8Array(Buffer.from(published.body));
        const at = where % body.length;
        body[at] = (body[at] ?? 0) ^ flip;
        const { signature, timestamp, secret } = published;
        expect(await isFromSlack({ signature, timestamp, body }, secret, sentAt)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('changed in any digit of its signature or time, or under another secret, is not believed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('signature', 'timestamp', 'secret'),
        fc.nat(),
        fc.constantFrom(...'0123456789abcdef'),
        async (part, where, digit) => {
          const text = published[part];
          const at = part === 'signature' ? 3 + (where % 64) : where % text.length;
          const changed = `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
          fc.pre(changed !== text);
          expect(await believed({ [part]: changed })).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('of any bytes, signed as the stand-in signs, is believed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (body) => {
        const headers = slackSigned('secret', body, 1531420618);
        const signed = {
          signature: headers['x-slack-signature'],
          timestamp: headers['x-slack-request-timestamp'],
          body: new Uint8Array(Buffer.from(body)),
        };
        expect(await isFromSlack(signed, 'secret', sentAt)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
