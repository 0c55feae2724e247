import { expect, test } from 'vitest';
import { plainOfHtml } from './index.ts';
import { looksLikeHtml } from './looks.ts';

test('blocks, breaks and list items become lines of their own', () => {
  expect(plainOfHtml('<p>Agenda:</p><ul><li>Pricing</li><li>Hiring &amp; leave</li></ul>See<br>below')).toBe(
    'Agenda:\n- Pricing\n- Hiring & leave\nSee\nbelow',
  );
});

test('nothing of scripts, styles, comments, attributes or link addresses is left', () => {
  const html =
    '<style>p{}</style><script>alert(1)</script><!-- hid --><a href="https://trap.example/x" onclick="y()">the plan</a><img src=x onerror=z>';
  expect(plainOfHtml(html)).toBe('the plan');
});

test('an unclosed or nested mess of tags ends, and keeps its words', () => {
  expect(plainOfHtml(`${'<div>'.repeat(50_000)}Aim: agree`)).toBe('Aim: agree');
  expect(plainOfHtml('<p><b>Aim: </i>agree</b></td>')).toBe('Aim: agree');
});

test.each([
  ['<br>Aim: x', true],
  ['a&nbsp;b', true],
  ['<span style="color:red">x</span>', true],
  ['p95 < 80 ms and a > b', false],
  ['<https://harbour.example>', false],
  ['R&D', false],
])('%s is HTML: %s', (description, html) => {
  expect(looksLikeHtml(description)).toBe(html);
});
