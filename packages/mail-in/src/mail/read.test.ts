import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MailError, readHeaders, readMail, takeBounded } from './index.ts';

const head = [
  'From: Robin Hale <robin@harbour.example>',
  'To: token@notes.example',
  'Subject: =?utf-8?B?UmU6IDA5OjMwIDE6MSBBZGE=?=',
  'Message-ID: <4711@harbour.example>',
  'References: <a@briefs.example> <b@briefs.example>',
  'MIME-Version: 1.0',
];

function mailOf(headers: readonly string[], body: string | Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([...head, ...headers, '', ''].join('\r\n')), Buffer.from(body)]);
}

const plain = (charset: string, encoding = '8bit') => [
  `Content-Type: text/plain; charset=${charset}`,
  `Content-Transfer-Encoding: ${encoding}`,
];

const said = async (headers: readonly string[], body: string | Uint8Array) =>
  (await readMail(mailOf(headers, body))).text;

describe('a mail', () => {
  test('says who it is from, what about, and what it answers', async () => {
    expect(await readMail(mailOf(plain('utf-8'), 'ask Ada about fog\r\n'))).toMatchObject({
      from: ['robin@harbour.example'],
      subject: 'Re: 09:30 1:1 Ada',
      messageId: '<4711@harbour.example>',
      references: ['<a@briefs.example>', '<b@briefs.example>'],
      text: 'ask Ada about fog',
      remarks: [],
    });
  });

  const words = 'praised Jörg für die Übergabe';
  const latin = Buffer.from(words, 'latin1');
  test.each([
    ['UTF-8', plain('utf-8'), Buffer.from(words)],
    ['UTF-8 in base64', plain('utf-8', 'base64'), Buffer.from(words).toString('base64')],
    [
      'UTF-8, quoted-printable',
      plain('utf-8', 'quoted-printable'),
      'praised J=C3=B6rg f=C3=BCr die =C3=9Cber=\r\ngabe',
    ],
    ['Latin 1', plain('iso-8859-1'), latin],
    ['Windows', plain('windows-1252'), latin],
    ['a charset of no such name', plain('x-unknown-8bit'), latin],
    ['letters that are not those it says', plain('utf-8'), latin],
    ['no charset at all', ['Content-Type: text/plain'], Buffer.from(words)],
    ['no headers of MIME', [], Buffer.from(words)],
  ])('in %s is read', async (_, headers, body) => {
    expect(await said(headers, body)).toBe(words);
  });

  test('in the letters of Japan, Russia and Korea is read', async () => {
    const jis = Buffer.from([0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42]);
    expect(await said(plain('iso-2022-jp', '7bit'), jis)).toBe('山田');
    expect(await said(plain('shift_jis'), Buffer.from([0x8e, 0x52, 0x93, 0x63]))).toBe('山田');
    expect(await said(plain('koi8-r'), Buffer.from([0xc4, 0xc1]))).toBe('да');
    expect(await said(plain('euc-kr'), Buffer.from([0xb3, 0xd7]))).toBe('네');
  });

  test('with letters that are nobody’s keeps the others, and says so', async () => {
    const { text, remarks } = await readMail(mailOf(plain('shift_jis'), Buffer.from([0x61, 0x20, 0x8e, 0xff])));
    expect(text).toMatch(/^a /);
    expect(remarks).toEqual(['Some letters of the mail could not be read.']);
  });

  test('in lines a program broke in two has them as they were written', async () => {
    const long = 'owe Dana the headcount plan with the numbers of all three teams by Friday';
    const cut = long.lastIndexOf(' ', 62);
    const body = [
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `${long.slice(0, cut)}\r\n${long.slice(cut + 1)}`,
      '',
      'On Tue, Mar 3, 2026 at 9:25 AM Warmstart <b@x.example> wrote:',
      '',
      '> You owe: x',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<div>${long}</div><div class="gmail_quote">On Tue wrote:<blockquote>You owe: x</blockquote></div>`,
      '--b--',
    ].join('\r\n');
    expect(await said(['Content-Type: multipart/alternative; boundary=b'], body)).toBe(long);
    const flowed = [...plain('utf-8; format=flowed', '7bit')];
    expect(await said(flowed, `${long.slice(0, cut + 1)}\r\n${long.slice(cut + 1)}\r\n`)).toBe(long);
  });

  test('in HTML alone is its words', async () => {
    const html = '<p>owe Ada x</p><script>alert(1)</script><blockquote type="cite">You owe</blockquote>';
    expect(await said(['Content-Type: text/html; charset=utf-8'], html)).toBe('owe Ada x');
  });

  test('with attachments has them named and not taken, whatever is packed in them', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000)).toString('base64');
    const part = (name: string, type: string, body: string) =>
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
    const body = `--b\r\nContent-Type: text/plain\r\n\r\nask Ada x\r\n${part('plan.zip', 'application/zip', bomb)}${part('a.eml', 'message/rfc822', Buffer.from('From: x@y.example\r\n\r\nowe Eve y').toString('base64'))}--b--`;
    const { text, remarks } = await readMail(mailOf(['Content-Type: multipart/mixed; boundary=b'], body));
    expect(text).toBe('ask Ada x');
    expect(remarks).toEqual(['Attachments are not taken: plan.zip, a.eml.']);
  });

  test('of another mail within it has no word', async () => {
    const body =
      '--b\r\nContent-Type: text/plain\r\n\r\nask Ada x\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: e@x.example\r\n\r\nowe Eve y\r\n--b--';
    expect(await said(['Content-Type: multipart/mixed; boundary=b'], body)).toBe('ask Ada x');
  });

  test('that names two senders, in one header or in two, names both', async () => {
    const two = await readMail(mailOf(['From: eve@trap.example'], 'x'));
    expect(two.from).toEqual(['robin@harbour.example', 'eve@trap.example']);
    const raw = Buffer.from('From: a@x.example, b@x.example\r\n\r\nx');
    expect((await readMail(raw)).from).toEqual(['a@x.example', 'b@x.example']);
  });

  test('that is too large, or nested out of measure, is refused in words', async () => {
    const large = Buffer.alloc(31 * 1024 * 1024, 0x61);
    await expect(readMail(large)).rejects.toMatchObject({ trouble: 'too-large' });
    const nested = Array.from(
      { length: 200 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    await expect(readMail(Buffer.from(nested.join('')))).rejects.toBeInstanceOf(MailError);
    await expect(readMail(Buffer.from(`X: ${'x'.repeat(3_000_000)}\r\n\r\ny`))).rejects.toBeInstanceOf(MailError);
  });

  test('is taken off a stream as far as it may be read', async () => {
    async function* pieces(count: number) {
      for (let n = 0; n < count; n++) yield Buffer.alloc(1000, 0x61);
    }
    expect(await takeBounded(pieces(3), 5000)).toMatchObject({ whole: true, bytes: { length: 3000 } });
    expect(await takeBounded(pieces(300), 5000)).toMatchObject({ whole: false, bytes: { length: 5000 } });
    const { from, text } = await readHeaders(mailOf(plain('utf-8'), 'ask Ada x'));
    expect([from, text]).toEqual([['robin@harbour.example'], '']);
  });

  test('made of any bytes is read or refused in words', async () => {
    const line = fc.constantFrom(
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary="b"',
      '--b',
      '--b--',
      '',
      'Content-Transfer-Encoding: base64',
      'Content-Type: text/html',
      '<div',
      '=?utf-8?Q?=?=',
    );
    const any = fc.oneof(line, fc.string({ unit: 'binary', maxLength: 30 }));
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 20 }), async (lines) => {
        const read = await readMail(Buffer.from(lines.join('\r\n'))).catch((error: unknown) => error);
        expect(read instanceof MailError || typeof read === 'object').toBe(true);
        if (read instanceof Error) expect(read).toBeInstanceOf(MailError);
      }),
      { numRuns: 200 },
    );
  });
});
