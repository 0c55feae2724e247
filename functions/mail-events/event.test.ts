import { type MailFate, mailEvent } from '@warmstart/testing/ses-server';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvent } from './event.ts';

const mail = {
  id: '0100-mail',
  to: ['robin@harbour.example'],
  tags: { attempt: 'try-1_t7a7mk_cm9iaW4', message: 'x' },
};
const fateOf = (fate: MailFate) => readEvent(mailEvent(mail, fate)).fate;
const bounce = (type: string, subtype: string, status = '5.1.1') => fateOf({ kind: 'bounced', type, subtype, status });

describe('an event of SES', () => {
  test('leads to the records by the tag of its mail, and names the mail as SES does', () => {
    expect(readEvent(mailEvent(mail, { kind: 'delivered' }))).toEqual({
      trace: {
        attempt: 'try-1',
        manager: 'robin',
        starts: [new Date(Number.parseInt('t7a7mk', 36) * 1000).toISOString().replace('.000Z', 'Z')],
      },
      reference: '0100-mail',
      fate: { kind: 'taken' },
    });
  });

  test('says in words what became of the mail', () => {
    expect(fateOf({ kind: 'sent' })).toEqual({ kind: 'taken' });
    expect(fateOf({ kind: 'delayed' })).toEqual({ kind: 'nothing-new' });
    expect(fateOf({ kind: 'complained' })).toEqual({ kind: 'complained' });
    expect(fateOf({ kind: 'rejected' })).toMatchObject({ kind: 'refused' });
    expect(bounce('Permanent', 'NoEmail')).toEqual({
      kind: 'refused',
      why: 'it came back for good: there is no such address (5.1.1)',
    });
    expect(bounce('Permanent', 'OnAccountSuppressionList')).toMatchObject({
      why: 'it came back for good: the address is on the suppression list of the AWS account (5.1.1)',
    });
    expect(bounce('Transient', 'MailboxFull', '4.2.2')).toEqual({
      kind: 'returned',
      why: 'it came back: the mailbox is full (4.2.2)',
    });
    expect(bounce('Undetermined', 'Undetermined', 'nonsense')).toEqual({
      kind: 'returned',
      why: 'it came back: the other side did not say why',
    });
  });

  test('takes over no words of the other side', () => {
    const event = JSON.stringify(
      mailEvent(mail, { kind: 'bounced', type: 'Permanent', subtype: 'Canary', status: 'canary' }),
    );
    expect(JSON.stringify(readEvent(JSON.parse(event.replaceAll('user unknown', 'canary'))).fate)).not.toMatch(
      /canary/i,
    );
  });

  test.each([
    ['a text', 'x'],
    ['null', null],
    ['of another service', { ...mailEvent(mail, { kind: 'sent' }), source: 'my.app' }],
    ['without a mail', { ...mailEvent(mail, { kind: 'sent' }), detail: {} }],
    ['too long', { ...mailEvent(mail, { kind: 'sent' }), more: 'x'.repeat(300_000) }],
  ])('that is none, being %s, is put aside', (_, event) => {
    expect(() => readEvent(event)).toThrow();
  });

  test('with any other tag leads nowhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (attempt) => {
        const { trace } = readEvent(mailEvent({ ...mail, tags: { attempt } }, { kind: 'sent' }));
        expect(trace === null || /^[A-Za-z0-9-]+_/.test(attempt)).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(readEvent(mailEvent({ ...mail, tags: {} }, { kind: 'sent' })).trace).toBeNull();
  });
});
