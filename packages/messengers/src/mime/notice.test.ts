import { readMail } from '@warmstart/testing/mail-server';
import { notice } from '@warmstart/testing/messages';
import { describe, expect, test } from 'vitest';
import { composeNotice } from './index.ts';

const options = { from: 'Warmstart <briefs@harbour.example>' };

describe('a notice as a mail', () => {
  test('is its lines and a button, in text and HTML', async () => {
    const { raw } = await composeNotice(notice(), options);
    const read = await readMail(raw);
    expect(read.subject).toBe('Your calendar cannot be read');
    expect(read.text).toBe(
      'Since 08:00 the feed “Harbour” answers with a web page.\nUntil it is back, the last copy serves.\n\nOpen: https://warmstart.harbour.example/calendars\n',
    );
    expect(read.html).toContain('<bdi dir="auto">Until it is back, the last copy serves.</bdi>');
    expect(read.html?.match(/href="[^"]*"/g)).toEqual(['href="https://warmstart.harbour.example/calendars"']);
    expect(read.headers.map(({ key }) => key)).not.toContain('references');
  });

  test('can be ended with one press when it is a list one can leave', async () => {
    const unsubscribe = 'https://warmstart.harbour.example/leave?t=1';
    const read = await readMail((await composeNotice(notice(), { ...options, unsubscribe })).raw);
    expect(read.source).toContain(`\r\nList-Unsubscribe: <${unsubscribe}>\r\n`);
    expect(read.source).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    await expect(composeNotice(notice(), { ...options, unsubscribe: 'mailto:x@y' })).rejects.toThrow('https');
  });

  test('may bring links and a file, and brings nothing else', async () => {
    const links = [
      { text: 'Google <b>', url: 'https://calendar.google.com/calendar/render?a=1&b=2' },
      { text: 'Odd', url: 'javascript:alert(1)' },
    ];
    const file = {
      name: 'focus.ics',
      type: 'text/calendar',
      text: 'BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\nEND:VCALENDAR\r\n',
    };
    const read = await readMail((await composeNotice(notice({ links, file }), options)).raw);
    expect(read.text).toContain('Google <b>: https://calendar.google.com/calendar/render?a=1&b=2\n');
    expect(read.html?.match(/href="[^"]*"/g)).toEqual([
      'href="https://warmstart.harbour.example/calendars"',
      'href="https://calendar.google.com/calendar/render?a=1&amp;b=2"',
    ]);
    expect(read.attachments).toMatchObject([
      { filename: 'focus.ics', mimeType: 'text/calendar', disposition: 'attachment' },
    ]);
    expect(read.source.replaceAll('\r\n', '')).toContain(Buffer.from(file.text).toString('base64'));
  });

  test('that answers a mail stands beneath it, and says that a machine wrote it', async () => {
    const answers = { id: '<b@desk.example>', references: ['<a@desk.example>', '<x> <y\r\nBcc: z@trap.example>'] };
    const read = await readMail((await composeNotice(notice({ answers }), options)).raw);
    expect([read.inReplyTo, read.references]).toEqual(['<b@desk.example>', '<a@desk.example> <b@desk.example>']);
    expect(read.source).toContain('Auto-Submitted: auto-replied\r\n');
    const odd = await composeNotice(notice({ answers: { id: 'x\r\nBcc: z@trap.example', references: [] } }), options);
    expect((await readMail(odd.raw)).inReplyTo).toBeUndefined();
  });

  test('adds no link or header for what its lines say', async () => {
    const lines = ['x\r\nBcc: a@b', 'https://trap.example/x', '<img src=x>'];
    const { raw } = await composeNotice(notice({ lines, subject: lines.join(' ') }), options);
    const read = await readMail(raw);
    expect(read.html?.match(/href="/g)).toHaveLength(1);
    expect(read.html).not.toMatch(/<img|https:\/\/trap/);
    expect(read.bcc).toBeUndefined();
  });
});
