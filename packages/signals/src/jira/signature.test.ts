import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJiraSignature } from './signature.ts';

// The example of Atlassian's pages on secured webhooks.
const secret = "It's a Secret to Everybody";
const body = Buffer.from('Hello World!');
const signature = 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9';

describe('a call of Jira', () => {
  test('is believed with the signature Atlassian publishes as an example', () => {
    expect(isJiraSignature({ signature, body }, secret)).toBe(true);
    expect(isJiraSignature({ signature: signature.toUpperCase().replace('SHA256', 'sha256'), body }, secret)).toBe(
      true,
    );
  });

  test('is not believed when a bit of the signature or of the body is another', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(body.length * 8 - 1), (inHex, inBody) => {
        const bytes = Buffer.from(signature.slice(7), 'hex');
        bytes[inHex >> 3] = (bytes[inHex >> 3] ?? 0) ^ (1 << (inHex & 7));
        expect(isJiraSignature({ signature: `sha256=${bytes.toString('hex')}`, body }, secret)).toBe(false);
        const other = Buffer.from(body);
        other[inBody >> 3] = (other[inBody >> 3] ?? 0) ^ (1 << (inBody & 7));
        expect(isJiraSignature({ signature, body: other }, secret)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['none', undefined],
    ['null', null],
    ['an empty one', ''],
    ['one of no algorithm', signature.slice(7)],
    ['one of another algorithm', signature.replace('sha256', 'sha1')],
    ['a short one', signature.slice(0, -2)],
    ['a long one', `${signature}00`],
    ['one that is no hexadecimal', `sha256=${'z'.repeat(64)}`],
    ['two', `${signature}, ${signature}`],
  ])('is not believed with %s', (_, given) => {
    expect(isJiraSignature({ signature: given, body }, secret)).toBe(false);
  });

  test('is never believed under an empty secret, even if it is signed with that', async () => {
    const { createHmac } = await import('node:crypto');
    const empty = `sha256=${createHmac('sha256', '').update(body).digest('hex')}`;
    expect(isJiraSignature({ signature: empty, body }, '')).toBe(false);
  });
});
