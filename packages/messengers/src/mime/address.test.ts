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
  test.each(['a,b@harbour.example', 'robin;sam@harbour.example', 'x(y)@harbour.example', '(c)@[10.0.0.1]'])(
    '%s is one recipient',
    async (to) => {
      const { read, to: sent } = await mail({ channel: { kind: 'email', to } });
      expect(sent).toBe(to);
      expect(read.to).toHaveLength(1);
    },
  );

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
