import type { Sent } from '@warmstart/core/ports';
import { outgoing } from '@warmstart/testing/messages';
import { type SesServer, sesServers } from '@warmstart/testing/ses-server';
import { describe, expect, test } from 'vitest';
import { sesClient, sesMessenger } from './index.ts';

const sesServer = sesServers();

async function sentBy(server: SesServer, timeoutSeconds = 20): Promise<string> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = sesClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials });
  const from = 'Warmstart <briefs@harbour.example>';
  return said(await sesMessenger({ client, from, configurationSet: 'mails', timeoutSeconds }).send(outgoing()));
}

function said(sent: Sent): string {
  return sent.outcome === 'sent' ? 'sent' : `${sent.outcome}: ${sent.why}`;
}

const check = 'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1:';

describe('what SES says', () => {
  test.each([
    ['MessageRejected', 400, `${check} robin@harbour.example`, /^refused: SES is in its sandbox/],
    ['MessageRejected', 400, `${check} Warmstart <briefs@harbour.example>`, /^failed: The sender briefs@harbour\.exam/],
    ['MessageRejected', 400, `${check} briefs@harbour.example, robin@harbour.example`, /^failed: The sender briefs@/],
    ['MessageRejected', 400, 'Illegal filename', /^failed: SES rejects the mail by its rules/],
    ['MailFromDomainNotVerifiedException', 400, '', /^failed: The MAIL FROM domain of the sender is not verified/],
    ['NotFoundException', 404, '', /^failed: SES does not know the sender briefs@harbour\.example.*set mails: verify/],
    ['BadRequestException', 400, 'Missing final @domain in the address', /^refused: The address is none that SES/],
    ['BadRequestException', 400, 'Domain contains dot-dot', /^refused: The address is none that SES/],
    ['BadRequestException', 400, 'Invalid email tag', /^failed: SES does not take the call as it was made/],
    ['BadRequestException', 400, 'The From address is malformed', /^failed: SES does not take the call as it was made/],
    ['TooManyRequestsException', 429, 'Maximum sending rate exceeded.', /^failed: .*its sending rate is used up\.$/],
    ['TooManyRequestsException', 429, 'Daily message quota exceeded.', /^failed: The sending quota of the last 24/],
    ['ThrottlingException', 400, '', /^failed: .*its sending rate is used up\.$/],
    ['LimitExceededException', 400, '', /^failed: The sending quota of the last 24 hours is used up/],
    ['AccountSuspendedException', 400, '', /^failed: AWS has ended the sending of this account/],
    ['SendingPausedException', 400, '', /^failed: Sending is paused/],
    ['AccessDeniedException', 403, '', /^failed: This function may not send by SES: its role needs ses:SendEmail/],
    ['InternalServiceErrorException', 500, '', /^failed: SES has trouble of its own \(500\)\.$/],
    [null, 503, '', /^failed: SES has trouble of its own \(503\)\.$/],
    [null, 418, '', /^failed: SES does not take the call: \w+ \(418\)\.$/],
    ['SomethingNewException', 400, '', /^failed: SES does not take the call: SomethingNewException \(400\)\.$/],
  ])('%s (%d) %s', async (name, status, message, expected) => {
    const server = await sesServer();
    server.misbehave({ name, status, message: `${message} canary` });
    const why = await sentBy(server);
    expect(why).toMatch(expected);
    expect(why).not.toContain('canary');
    expect(server.asked()).toBe(1);
  });

  test('a lost answer is a failure, and nobody asks again by himself: the mail may have been taken', async () => {
    const server = await sesServer();
    server.misbehave('lost');
    expect(await sentBy(server)).toBe('failed: The connection to SES broke: whether it took the mail is unknown.');
    expect([server.asked(), server.sent.length]).toEqual([1, 1]);
  });

  test('no answer within the time is a failure', async () => {
    const server = await sesServer();
    server.misbehave('silent');
    expect(await sentBy(server, 0.05)).toBe(
      'failed: SES did not answer within 0.05 s: whether it took the mail is unknown.',
    );
  });

  test('nobody there is a failure', async () => {
    const server = await sesServer();
    await server.close();
    expect(await sentBy(server)).toMatch(/^failed: SES was not reached/);
  });
});
