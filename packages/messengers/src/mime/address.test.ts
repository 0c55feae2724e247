import type { Outgoing } from '@warmstart/core/ports';
import { readMail } from '@warmstart/testing/mail-server';
import { outgoing } from '@warmstart/testing/messages';
import { describe, expect, test } from 'vitest';
import { composeMail, type MailOptions } from './index.ts';

const options = { from: 'Warmstart <briefs@harbour.example>' };

async function mail(parts: Partial<Outgoing> = {}, given: MailOptions = options) {
  const composed = await composeMail(outgoing(parts), given);
  return { ...composed, read: await readMail(composed.raw) };
}

describe('addresses', () => {
  test.each([
    ['a,b@harbour.example', '"a,b"@harbour.example'],
    ['robin;sam@harbour.example', '"robin;sam"@harbour.example'],
    ['x(y)@harbour.example', '"x(y)"@harbour.example'],
    ['a:b,c@brücke.example', '"a:b,c"@xn--brcke-lva.example'],
  ])('%s is one recipient', async (address, as) => {
    const { read, to } = await mail({ channel: { kind: 'email', to: address } });
    expect(to).toBe(as);
    expect(read.to).toHaveLength(1);
  });

  test.each(['', 'Warmstart', 'a@b@c d', 'x <y', '<a@b>\r\nBcc: <c@d>'])('%j is no sender', async (from) => {
    await expect(composeMail(outgoing(), { from })).rejects.toThrow('The sender of mails has to be an address');
  });

  test('a channel that is no mail gets none', async () => {
    const channel = { kind: 'slack', user: 'U1' } as const;
    await expect(composeMail(outgoing({ channel }), options)).rejects.toThrow('a channel of the kind slack');
  });

  test('a domain in other letters is written in ASCII where it names a mail', async () => {
    expect((await mail({}, { from: 'Brücke <post@brücke.example>' })).id).toMatch(/@xn--brcke-lva\.example>$/);
  });
});
