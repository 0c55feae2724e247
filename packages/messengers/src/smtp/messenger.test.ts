import type { Sent } from '@warmstart/core/ports';
import { certificate, mailServers, readMail } from '@warmstart/testing/mail-server';
import { notice, outgoing, sampleLinks } from '@warmstart/testing/messages';
import { afterEach, describe, expect, test } from 'vitest';
import { mailParts } from '../email/index.ts';
import { composeMail } from '../mime/index.ts';
import { type SmtpMessenger, type SmtpOptions, smtpMessenger } from './index.ts';

const mailServer = mailServers();
const from = 'Warmstart <briefs@harbour.example>';
const login = { user: 'robin@harbour.example', pass: 'p@ss:w/rd#%' };

const messengers: SmtpMessenger[] = [];
afterEach(() => {
  for (const messenger of messengers.splice(0)) messenger.close();
});

function messenger(url: string, options: Partial<SmtpOptions> = {}): SmtpMessenger {
  const made = smtpMessenger({ url, from, ca: certificate, ...options });
  messengers.push(made);
  return made;
}

/** A reason with the port of a test's server taken out. */
function why(sent: Sent): string {
  return sent.outcome === 'sent' ? 'sent' : `${sent.outcome}: ${sent.why.replace(/127\.0\.0\.1:\d+/g, 'the server')}`;
}

describe('a mail that is taken', () => {
  test('arrives as it was composed, for one recipient, with the server’s answer for a reference', async () => {
    const server = await mailServer();
    const sent = await messenger(server.url).send(outgoing());
    expect(sent).toEqual({ outcome: 'sent', reference: expect.stringMatching(/^250 /) });
    const [mail, ...others] = server.received;
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ from: 'briefs@harbour.example', to: ['robin@harbour.example'] });
    expect(Buffer.from(mail?.raw ?? []).equals((await composeMail(outgoing(), { from })).raw)).toBe(true);
    expect((await readMail(mail?.raw ?? new Uint8Array())).text).toBe(
      mailParts(outgoing().handover, sampleLinks()).text,
    );
  });

  test('has the same Message-ID when it is sent again', async () => {
    const server = await mailServer();
    const one = messenger(server.url);
    await one.send(outgoing());
    await one.send(outgoing({ at: '2026-03-03T14:26:00Z' }));
    const [first, second] = await Promise.all(server.received.map(({ raw }) => readMail(raw)));
    expect(first?.messageId).toMatch(/^<[\da-f]{32}@harbour\.example>$/);
    expect(second?.messageId).toBe(first?.messageId);
  });

  test('may be a notice', async () => {
    const server = await mailServer();
    expect((await messenger(server.url).notify(notice())).outcome).toBe('sent');
    expect((await readMail(server.received[0]?.raw ?? new Uint8Array())).subject).toBe('Your calendar cannot be read');
  });

  test.each(['none', 'upgraded', 'direct'] as const)('goes after a login, with TLS: %s', async (tls) => {
    const server = await mailServer({ tls, login });
    expect(why(await messenger(server.url).send(outgoing()))).toBe('sent');
    expect(server.received[0]?.secure).toBe(tls !== 'none');
  });

  test('takes the connection of the one before, and a new one if the server left that', async () => {
    const server = await mailServer();
    const one = messenger(server.url);
    for (const id of ['a', 'b', 'c']) expect((await one.send(outgoing({ id }))).outcome).toBe('sent');
    expect(server.connections()).toBe(1);
    server.disconnect();
    expect((await one.send(outgoing({ id: 'd' }))).outcome).toBe('sent');
    expect([server.connections(), server.received.length]).toEqual([2, 4]);
  });

  test('says goodbye to a kept connection only once, and goes over another', async () => {
    const server = await mailServer();
    const one = messenger(server.url);
    await one.send(outgoing({ id: 'a' }));
    server.misbehave({ at: 'sender', does: '421 4.4.2 Idle too long', times: 1 });
    expect((await one.send(outgoing({ id: 'b' }))).outcome).toBe('sent');
    expect([server.connections(), server.received.length]).toEqual([2, 2]);
  });

  test('is one of many over a few connections, each mail once', async () => {
    const server = await mailServer();
    const one = messenger(server.url, { connections: 2 });
    const ids = Array.from({ length: 40 }, (_, index) => `mail-${index}`);
    const sent = await Promise.all(ids.map((id) => one.send(outgoing({ id }))));
    expect(sent.filter(({ outcome }) => outcome !== 'sent')).toEqual([]);
    expect(server.connections()).toBe(2);
    const names = await Promise.all(server.received.map(async ({ raw }) => (await readMail(raw)).messageId));
    expect(new Set(names).size).toBe(40);
  });

  test('can still be sent after the connections were let go', async () => {
    const server = await mailServer();
    const one = messenger(server.url);
    await one.send(outgoing());
    one.close();
    expect((await one.send(outgoing())).outcome).toBe('sent');
  });
});

describe('logins and encryption', () => {
  test('a wrong password may be mended, so the mail failed for now', async () => {
    const server = await mailServer({ login: { ...login, pass: 'another' } });
    const url = server.url.replace('another', encodeURIComponent(login.pass));
    expect(why(await messenger(url).send(outgoing()))).toBe(
      'failed: The mail server does not accept the login: check SMTP_URL (535 5.7.8).',
    );
  });

  test('a login that cannot be checked now is another matter', async () => {
    const server = await mailServer({ login });
    server.misbehave({ at: 'login', does: '454 4.7.0 Directory away' });
    expect(why(await messenger(server.url).send(outgoing()))).toBe(
      'failed: the server cannot check the login now (454 4.7.0).',
    );
  });

  test.each(['upgraded', 'direct'] as const)(
    'a certificate nobody vouches for ends it before the login: %s',
    async (tls) => {
      const server = await mailServer({ tls, login });
      const plain = smtpMessenger({ url: server.url, from });
      messengers.push(plain);
      expect(why(await plain.send(outgoing()))).toMatch(/^failed: No trusted encryption with the server/);
      expect(server.received).toEqual([]);
    },
  );

  test('a server that offers no encryption where it is required gets neither login nor mail', async () => {
    const server = await mailServer({ login });
    expect(why(await messenger(`${server.url}?requireTLS`).send(outgoing()))).toMatch(
      /^failed: (?:No trusted encryption|the server takes no mail now)/,
    );
    expect(server.received).toEqual([]);
  });
});
