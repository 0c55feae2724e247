import type { Brief } from '@warmstart/core/brief';
import { handoverOf, openBrief, sampleLinks } from '@warmstart/testing/messages';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { slackMessage } from '../slack/index.ts';
import { adaptiveCard } from '../teams/index.ts';
import { renderings } from './renderings.ts';

/** What somebody may write into an invitation (TRUST S11 to S14). */
const payloads: Readonly<Record<string, string>> = {
  'a script': '<script>alert(1)</script>',
  'an attribute': '" onmouseover="alert(1)" x="',
  'an image': '<img src=x onerror=alert(1)>',
  'a closed comment': '--><svg/onload=alert(1)>',
  'a closed style': '</style></head><body><a href=https://trap.example>x</a>',
  entities: '&lt;b&gt;&#x3c;i&#62;',
  'a link': 'https://trap.example/x?y=z',
  'a bare host': 'trap.com and www.trap.example',
  'a mail address': 'mallory@trap.com',
  'a script address': 'javascript:alert(1) data:text/html,<b>x</b>',
  'a Markdown link': '[click](https://trap.example) ![x](https://trap.example/p.png)',
  'a Slack mention': '<!channel> <!here> <@U012AB3CD> <#C012AB3CD> @here @channel',
  'a Slack link': '<https://trap.example|the plan>',
  markup: '*bold* _it_ ~gone~ `code` > quote\n# head\n- item\n1. item',
  'a header': 'x\r\nBcc: mallory@trap.com\r\n\r\n<b>body</b>',
  'a terminal escape': '\u001b[2J\u001b[31mred\u001b]8;;https://trap.example\u0007click\u001b]8;;\u0007\u009b31m',
  'an override': 'user\u202egnp.exe\u202c \u2066x\u2069 \u200fy',
  'hidden characters': 'a\u200bb\u2060c\ufeffd\u00ade\u{e0041}',
  'a right-to-left title': 'תכנון רבעוני של הצוות',
  'a look-alike host': 'аpple.com раypal.com',
  'a long word': 'x'.repeat(5000),
  'a formula': '=HYPERLINK("https://trap.example","x")',
  'a template': '{{constructor}} {0} %s %n #{x} <%= y %>',
  'lone halves and noncharacters': 'a\ud800b\udc00c\uffff',
};

type Field = 'title' | 'header' | 'text' | 'label' | 'subject' | 'preheader' | 'left out';

const fields: Readonly<Record<Field, (brief: Brief, words: string) => Brief>> = {
  title: (brief, words) => ({ ...brief, meeting: { ...brief.meeting, title: words } }),
  header: (brief, words) => ({ ...brief, header: words }),
  text: (brief, words) => ({ ...brief, lines: brief.lines.map((line) => ({ ...line, text: words })) }),
  label: (brief, words) => ({ ...brief, lines: brief.lines.map((line) => ({ ...line, label: words })) }),
  subject: (brief, words) => ({ ...brief, subject: words }),
  preheader: (brief, words) => ({ ...brief, preheader: words }),
  'left out': (brief, words) => ({ ...brief, left_out: [{ slot: 'ask', text: words, why: words }] }),
};

const cases = Object.keys(fields).flatMap((field) => Object.keys(payloads).map((payload) => [payload, field] as const));

const neutral = openBrief();

/** The brief with the words in one of its fields, none of them cleaned by composing. */
function hostile(field: string, words: string): Brief {
  const put = Object.entries(fields).find(([name]) => name === field)?.[1];
  return put ? put(neutral, words) : neutral;
}

describe.each(cases)('%s as %s', (payload, field) => {
  const brief = hostile(field, payloads[payload] ?? '');

  test('adds nothing to a mail, a Slack message, a card or a terminal', () => {
    expectUnchanged(brief);
  });
});

test('nor does any other text, in any field', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...Object.values(payloads)), { maxLength: 3 }).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(words, fc.constantFrom(...Object.keys(fields)), (text, field) =>
      expectUnchanged(hostile(field, `x ${text}`)),
    ),
    { numRuns: 150 },
  );
});

/** Elements, addresses, mentions, headers and escapes are those of a neutral brief. */
function expectUnchanged(brief: Brief): void {
  const shown = renderings(handoverOf(brief), sampleLinks());
  const usual = renderings(handoverOf(neutral), sampleLinks());
  expect(skeleton(shown['mail html'] ?? '')).toEqual(skeleton(usual['mail html'] ?? ''));
  for (const [name, text] of Object.entries(shown)) {
    // JSON is for scripts: its words are data as composed, and only composing takes links out of them.
    if (name !== 'json')
      expect({ name, links: liveLinks(text) }).toEqual({ name, links: liveLinks(usual[name] ?? '') });
    expect({ name, controls: controls(name, text) }).toEqual({ name, controls: [] });
  }
  expect(shown['mail subject']).not.toMatch(/[\r\n]/);
  expect(shown['mail headers']).toBe(usual['mail headers']);
  expect(slackShape(brief)).toEqual(slackShape(neutral));
  expect(cardShape(brief)).toEqual(cardShape(neutral));
}

/** Element names and their attributes, without the words: those of bold lateness are ours. */
function skeleton(html: string): string[] {
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterMap['node']): void => {
    if ('tagName' in node)
      found.push(`${node.tagName} ${node.attrs.map(({ name, value }) => `${name}=${value}`).join(' ')}`);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

function liveLinks(text: string): string[] {
  return (
    text
      .match(/(?:https?|ftp|mailto|javascript|data):(?:\/\/)?[\w.]+|\bwww\.\w+|\bmallory@\w+|\btrap\.com/g)
      ?.filter((link) => !/^(?:javascript|data):/.test(link)) ?? []
  );
}

/** Control, bidirectional and hidden characters, but line breaks and the colours of a terminal. */
function controls(name: string, text: string): string[] {
  const bare = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes we write ourselves are what is looked for
    .replace(name === 'terminal' ? /\u001b\[(?:1|2|22)m/g : /(?!)/g, '')
    .replace(name === 'mail html' ? /(?:\u034f\u200c\u00a0)+/g : /(?!)/g, '');
  return bare.match(/(?!\n)\p{Cc}|\p{Bidi_Control}|[\u200b\u2060\ufeff\u00ad\u{e0000}-\u{e007f}]|\p{Cs}/gu) ?? [];
}

function slackShape(brief: Brief): unknown {
  const { blocks, text, ...settings } = slackMessage(handoverOf(brief), sampleLinks());
  expect(text).not.toMatch(/[<>]/);
  return [
    settings,
    JSON.parse(JSON.stringify(blocks), (key, value: unknown) =>
      key === 'text' && typeof value === 'string' ? '' : value,
    ),
  ];
}

function cardShape(brief: Brief): unknown {
  const card = adaptiveCard(handoverOf(brief), sampleLinks());
  const words = new Set(['text', 'summary', 'fallbackText', 'speak']);
  return JSON.parse(JSON.stringify(card), (key, value: unknown) => (words.has(key) ? '' : value));
}
