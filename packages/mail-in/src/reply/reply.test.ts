import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainReplyOf, replyOf } from './index.ts';
import { samples } from './samples.ts';

describe('an answer', () => {
  test.each(samples)('of $name is what was written in it', ({ mail, says }) => {
    expect(replyOf(mail)).toEqual({ text: says, remarks: [] });
    expect(replyOf(mail.replaceAll('\n', '\r\n')).text).toBe(says);
  });

  test('with nothing left is kept whole, and that is said', () => {
    const mail = 'On 3/3/26 09:25, Warmstart wrote:\n> 1:1 Ada\n> You owe: berth plan';
    expect(replyOf(mail)).toEqual({ text: mail, remarks: [expect.stringContaining('all of it is kept')] });
    expect(replyOf(' \n ')).toEqual({ text: '', remarks: [] });
  });

  test('any text is read without a fault, and none of its own words are another’s', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('On 3/3/26, A wrote:', '> x', '-- ', 'Von: a', 'Gesendet: b', 'An: c', '', 'Cheers', '-----'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (lines) => {
        const { text } = replyOf(lines.join('\n'));
        const known = new Set(lines.join('\n').replace(/[^\S ]/g, ' '));
        expect([...text.replace(/\s/g, '')].every((char) => known.has(char))).toBe(true);
        if (lines.join('').trim() !== '') expect(text === '' && lines.some((line) => /[a-z]/.test(line))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  // More than linear time in texts of that length takes minutes: the test then ends by its time-out.
  test.each(['>', '- ', 'On ', 'Le x écrit', '<a@', ': ', '\n', ' ', 'Op \n', '(', '_', 'From: a\n', '2026 from <'])(
    'S17: of 300,000 characters of %j is read in linear time',
    (words) => {
      const hostile = words.repeat(300_000 / words.length);
      expect(replyOf(hostile).text.length).toBeLessThanOrEqual(hostile.length);
      expect(replyOf(`owe Ada x\n${hostile}:`).text).toMatch(/^owe Ada x/);
    },
  );
});

describe('an answer in HTML alone', () => {
  const note = '<div>owe Dana headcount plan by Fri</div><div>praise Lee for the <b>migration</b></div>';
  const says = 'owe Dana headcount plan by Fri\npraise Lee for the migration';
  test.each([
    [
      'Gmail',
      `<div dir="ltr">${note}</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue wrote:</div><blockquote>You owe: x</blockquote></div>`,
    ],
    [
      'Apple Mail',
      `<html><head><style>p{}</style></head><body>${note}<br><div><blockquote type="cite"><div>On Mar 3, 2026, at 9:25 AM, Warmstart &lt;b@x.example&gt; wrote:</div>You owe: x</blockquote></div></body></html>`,
    ],
    [
      'Outlook web',
      `${note}<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Warmstart<br><b>Sent:</b> now</div><div>You owe: x</div>`,
    ],
    [
      'Outlook desktop',
      `${note}<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0"><p><b>From:</b> Warmstart</p></div><p>You owe: x</p>`,
    ],
    [
      'Thunderbird',
      `${note}<div class="moz-cite-prefix">On 3/3/26 09:25, Warmstart wrote:<br></div><blockquote type="cite">You owe: x</blockquote>`,
    ],
    [
      'Yahoo',
      `${note}<div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Tuesday, Warmstart wrote:</div>You owe: x</div>`,
    ],
    [
      'a phone',
      `${note}<div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/x">Outlook for iOS</a></div><div id="mail-editor-reference-message-container">You owe: x</div>`,
    ],
    [
      'a program that marks nothing',
      `${note}<br><p>From: Warmstart &lt;b@x.example&gt;<br>Sent: now<br>To: Robin<br>Subject: 1:1</p><p>You owe: x</p>`,
    ],
  ])('of %s is what was written in it', (_, html) => {
    expect(plainReplyOf(html)).toEqual({ text: says, remarks: [] });
  });

  test('has no script, no style and no markup in it', () => {
    const html =
      '<p onclick=x>decided <script>alert(1)</script>&lt;b&gt;freeze&lt;/b&gt;<style>p{}</style></p><img src=x onerror=y>';
    expect(plainReplyOf(html).text).toBe('decided <b>freeze</b>');
  });

  test('with nothing but a quote is kept whole', () => {
    const { text, remarks } = plainReplyOf('<blockquote type="cite">You owe: x</blockquote>');
    expect([text, remarks]).toEqual(['You owe: x', []]);
  });

  test('of 100,000 open elements is read', () => {
    expect(plainReplyOf(`owe Ada x${'<div>'.repeat(100_000)}`).text).toBe('owe Ada x');
    expect(plainReplyOf(`owe Ada x${'<'.repeat(100_000)}`).text).toContain('owe Ada x');
  });
});
