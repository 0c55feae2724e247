import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGitHubSignature } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const signed = (secret: string, body: Uint8Array) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

// The vector GitHub publishes: docs.github.com, "Validating webhook deliveries", "Testing the webhook payload validation".
const secret = "It's a Secret to Everybody";
const body = bytes('Hello, World!');
const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

test('the vector that GitHub publishes is believed', async () => {
  expect(await isGitHubSignature(body, header, secret)).toBe(true);
});

describe('nothing else is', () => {
  test('whatever one character of the header is changed to', async () => {
    for (let n = 0; n < header.length; n++)
      for (const other of ['0', '1', 'A', 'f', 'g', ' ', '='])
        if (header[n] !== other)
          expect(await isGitHubSignature(body, header.slice(0, n) + other + header.slice(n + 1), secret)).toBe(false);
  });

  test('whatever bit of the body is turned', async () => {
    for (let n = 0; n < body.length * 8; n++) {
      const turned = body.slice();
      turned[n >> 3] = (turned[n >> 3] ?? 0) ^ (1 << (n & 7));
      expect(await isGitHubSignature(turned, header, secret)).toBe(false);
    }
  });

  test.each([
    ['no header', null],
    ['an empty one', ''],
    ['a header cut short', header.slice(0, -1)],
    ['a header with more behind it', `${header}0`],
    ['the digest alone', header.slice(7)],
    ['the older kind', 'sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59'],
    ['the same in capitals', header.toUpperCase()],
    ['letters of two bytes', `sha256=${'é'.repeat(64)}`],
  ])('%s', async (_, other) => {
    expect(await isGitHubSignature(body, other, secret)).toBe(false);
  });

  test('and an empty secret believes nobody, not even who signed with it', async () => {
    expect(await isGitHubSignature(body, signed('', body), '')).toBe(false);
  });

  test('nor is a body that only reads like the one that was signed', async () => {
    const replaced = bytes('{"title":"\ufffd"}');
    const broken = new Uint8Array(Buffer.from('{"title":"\xff"}', 'latin1'));
    expect(await isGitHubSignature(replaced, signed(secret, replaced), secret)).toBe(true);
    expect(await isGitHubSignature(broken, signed(secret, replaced), secret)).toBe(false);
    expect(await isGitHubSignature(bytes('\ufeff{}'), signed(secret, bytes('{}')), secret)).toBe(false);
  });
});

test('any text is believed as it was signed, and under no other secret', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.string({ minLength: 1 }),
      async (text, other) => {
        const header = signed(secret, bytes(text));
        expect(await isGitHubSignature(bytes(text), header, secret)).toBe(true);
        expect(await isGitHubSignature(bytes(text), header, other)).toBe(other === secret);
      },
    ),
    { numRuns: 200 },
  );
});
