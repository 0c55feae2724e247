import type { Sent } from '@warmstart/core/ports';
import { certificate, type MailTrouble, mailServers, startMailServer } from '@warmstart/testing/mail-server';
import { outgoing } from '@warmstart/testing/messages';
import { afterEach, describe, expect, test } from 'vitest';
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

/** What comes of the usual mail when the server has this trouble. */
async function sentUnder(
  trouble: MailTrouble,
  options: Partial<SmtpOptions> = {},
  as?: typeof login,
): Promise<Sent & { count: number }> {
  const server = await mailServer(as ? { login: as } : {});
  server.misbehave(trouble);
  const sent = await messenger(server.url, options).send(outgoing());
  return { ...sent, count: server.received.length };
}

/** A reason with the port of a test's server taken out. */
function why(sent: Sent): string {
  return sent.outcome === 'sent' ? 'sent' : `${sent.outcome}: ${sent.why.replace(/127\.0\.0\.1:\d+/g, 'the server')}`;
}

describe('a mail that is refused', () => {
  test.each([
    ['recipient', '550 5.1.1 No such mailbox', 'the address is not known there (550 5.1.1). It says: No such mailbox'],
    ['recipient', '552 5.2.2 Over quota', 'the mailbox is full (552 5.2.2). It says: Over quota'],
    ['recipient', '550 Go away', 'it will not have it (550). It says: Go away'],
    ['sender', '552 5.3.4 Too big', 'it is too large (552 5.3.4). It says: Too big'],
    ['after', '554 5.7.1 Spam: 1:1 Ada', 'its policy forbids it (554 5.7.1).'],
    ['after', '552 Too much', 'it is too large (552).'],
  ] as const)('at the step %s with %s says why', async (at, does, reason) => {
    const sent = await sentUnder({ at, does });
    expect(why(sent)).toBe(`refused: the server refuses the mail: ${reason}`);
    expect(sent.count).toBe(0);
  });

  test('for a channel that is none of mail does not reach the server', async () => {
    const server = await mailServer();
    const channel = { kind: 'slack', user: 'U1' } as const;
    expect((await messenger(server.url).send(outgoing({ channel }))).outcome).toBe('refused');
    expect(server.connections()).toBe(0);
  });
});

describe('a mail that failed for now', () => {
  test.each([
    ['connect', '554 5.7.1 Not today', 'the server takes no mail now (554 5.7.1).'],
    ['connect', '421 4.3.2 Busy', 'the server takes no mail now (421 4.3.2).'],
    ['sender', '450 4.2.0 Wait', 'the server asks to try again later (450 4.2.0). It says: Wait'],
    [
      'sender',
      '553 5.7.1 Not your address',
      "the server takes no mail from our address: check the sender's address (553 5.7.1). It says: Not your address",
    ],
    ['sender', '530 5.7.0 Log in first', 'The mail server does not accept the login: check SMTP_URL (530 5.7.0).'],
    ['recipient', '451 4.7.1 Greylisted', 'the server asks to try again later (451 4.7.1). It says: Greylisted'],
    ['recipient', '421 4.3.2 Restarting', 'the server takes no mail now (421 4.3.2).'],
    ['recipient', '503 5.5.1 Bad sequence', 'the server lost track of the conversation (503 5.5.1).'],
    ['after', '452 4.3.1 No room', 'the server asks to try again later (452 4.3.1).'],
    ['after', '421 4.3.2 Restarting', 'the server asks to try again later (421 4.3.2).'],
  ] as const)('at the step %s with %s says why', async (at, does, reason) => {
    expect(why(await sentUnder({ at, does }))).toBe(`failed: ${reason}`);
  });

  test.each(['connect', 'sender', 'recipient'] as const)(
    'where the connection is cut at the step %s was surely not taken',
    async (at) => {
      const sent = await sentUnder({ at, does: 'drop' });
      expect(why(sent)).toBe('failed: the server closed the connection before the mail was handed over.');
      expect(sent.count).toBe(0);
    },
  );

  test('where the server hangs says how long it was waited for, and nothing was taken', async () => {
    const steps = ['connect', 'sender', 'recipient'] as const;
    const sent = await Promise.all(steps.map((at) => sentUnder({ at, does: 'hang' }, { timeoutSeconds: 1 })));
    for (const one of sent) {
      expect(why(one)).toBe('failed: the server did not answer within 1 s.');
      expect(one.count).toBe(0);
    }
  });

  test('after it was handed over is said to be unknown, and it was sent once, whether it was taken or not', async () => {
    const ways = [true, false].flatMap((taken) => (['hang', 'drop'] as const).map((does) => ({ does, taken })));
    const sent = await Promise.all(ways.map((way) => sentUnder({ at: 'after', ...way }, { timeoutSeconds: 1 })));
    expect(sent.map(({ count }) => count)).toEqual([1, 1, 0, 0]);
    for (const one of sent)
      expect(why(one)).toBe(
        'failed: The connection to the server broke after the mail was handed over: whether it was taken is unknown.',
      );
  });

  test('over a kept connection after it was handed over is not sent again', async () => {
    const server = await mailServer();
    const one = messenger(server.url);
    await one.send(outgoing({ id: 'a' }));
    server.misbehave({ at: 'after', does: 'drop', taken: true, times: 1 });
    expect((await one.send(outgoing({ id: 'b' }))).outcome).toBe('failed');
    expect(server.received).toHaveLength(2);
  });

  test('where nothing listens, or nobody knows the host', async () => {
    const server = await startMailServer();
    await server.close();
    expect(why(await messenger(server.url).send(outgoing()))).toBe(
      'failed: Nothing answers at the server: check SMTP_URL and the network.',
    );
    expect(why(await messenger('smtp://mail.invalid', { timeoutSeconds: 2 }).send(outgoing()))).toMatch(
      /^failed: (?:The mail server mail\.invalid is not found|mail\.invalid:587 did not answer)/,
    );
  });

  test('when too many wait for a server that hangs: each ends in time, and none is sent later', async () => {
    const server = await mailServer();
    let goOn = () => {};
    server.misbehave({ at: 'recipient', does: new Promise<void>((resolve) => (goOn = resolve)) });
    const one = messenger(server.url, { connections: 1, timeoutSeconds: 0.2 });
    const sent = await Promise.all(Array.from({ length: 12 }, (_, index) => one.send(outgoing({ id: `m-${index}` }))));
    expect(new Set(sent.map(({ outcome }) => outcome))).toEqual(new Set(['failed']));
    goOn();
    server.misbehave(null);
    expect((await messenger(server.url).send(outgoing({ id: 'after' }))).outcome).toBe('sent');
    expect(server.received).toHaveLength(1);
  });
});

test('no reason holds the password or a word of the mail, whatever the server says', async () => {
  const encoded = encodeURIComponent(login.pass);
  const steps = ['connect', 'login', 'sender', 'recipient', 'after'] as const;
  const said = steps.flatMap((at) => [
    { at, does: `550 5.7.1 You are ${login.user} with ${login.pass}` as const },
    { at, does: `451 4.7.1 You are ${login.user} with ${login.pass}` as const },
  ]);
  const echoed = { at: 'after', does: '554 5.7.1 Spam in "1:1 Ada": harbour desk' } as const;
  const sent = await Promise.all([...said, echoed].map((trouble) => sentUnder(trouble, {}, login)));
  for (const one of sent) {
    expect(['refused', 'failed']).toContain(one.outcome);
    expect([login.pass, encoded, 'Ada', 'harbour desk'].filter((word) => why(one).includes(word))).toEqual([]);
  }
});
