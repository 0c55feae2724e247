import { describe, expect, test } from 'vitest';
import { readMail } from '../mail/index.ts';
import { foldedAddress, isAligned, type Judged, judgeSender, type Receipt } from './index.ts';

const owner = ['robin@harbour.example', 'robin.hale@gmail.com', 'robin@müller.example'];

const passed: Receipt = {
  envelopeFrom: 'robin@harbour.example',
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
};

interface Tried {
  readonly from?: string;
  /** More headers of the sender's. */
  readonly headers?: readonly string[];
  /** What SES writes on top; none where it wrote nothing. */
  readonly results?: string | null;
  readonly receipt?: Partial<Receipt>;
  readonly type?: string;
}

async function judged({
  from = 'Robin <robin@harbour.example>',
  headers = [],
  results,
  receipt = {},
  type,
}: Tried): Promise<Judged> {
  const top = [
    'Return-Path: <robin@harbour.example>',
    'Received: from mx.harbour.example by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc for token@notes.example;',
    'X-SES-Spam-Verdict: PASS',
    ...(results === null
      ? []
      : [
          `Authentication-Results: ${results ?? 'amazonses.com; spf=pass (spfCheck: domain of harbour.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1; envelope-from=robin@harbour.example; helo=mx.harbour.example; dkim=pass header.i=@harbour.example; dmarc=pass header.from=harbour.example;'}`,
        ]),
    'X-SES-RECEIPT: AEFBQUFBQUFB',
  ];
  const lines = [
    ...top,
    ...headers,
    ...(from === '' ? [] : [`From: ${from}`]),
    `Content-Type: ${type ?? 'text/plain'}`,
    '',
    'ask Ada x',
  ];
  const mail = await readMail(Buffer.from(lines.join('\r\n')));
  return judgeSender({ mail, owner, receipt: { ...passed, ...receipt } });
}

const none = { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } as const;
const byDkim = (signer: string) => `amazonses.com; dkim=pass header.i=${signer};`;
const evil = { envelopeFrom: 'x@trap.example', spf: 'PASS', dkim: 'PASS', dmarc: 'GRAY' } as const;
const evilResults = 'amazonses.com; spf=pass envelope-from=x@trap.example; dkim=pass header.i=@trap.example;';
const theirs = { receipt: evil, results: evilResults };
const forgedResults =
  'Authentication-Results: amazonses.com; dkim=pass header.i=@harbour.example; dmarc=pass header.from=harbour.example';

const forged: readonly (readonly [string, Tried])[] = [
  [
    'two From headers, the owner first',
    { headers: ['From: robin@harbour.example'], from: 'x@trap.example', ...theirs },
  ],
  ['two From headers, the owner last', { headers: ['From: x@trap.example'], ...theirs }],
  ['two From headers, both the owner', { headers: ['From: robin@harbour.example'] }],
  ['two addresses in one From', { from: 'x@trap.example, robin@harbour.example', ...theirs }],
  ['two addresses in one From, the owner first', { from: 'robin@harbour.example, x@trap.example', ...theirs }],
  ['a group for a From', { from: 'Us: robin@harbour.example, x@trap.example;' }],
  ['no From at all', { from: '' }],
  ['an empty From', { from: '<>' }],
  ['the owner as a display name', { from: '"robin@harbour.example" <x@trap.example>', ...theirs }],
  ['the owner as a display name in brackets', { from: '"<robin@harbour.example>" <x@trap.example>', ...theirs }],
  ['the owner’s name with another address', { from: 'Robin <robin@trap.example>', ...theirs }],
  ['an encoded display name', { from: '=?utf-8?Q?robin=40harbour=2Eexample?= <x@trap.example>', ...theirs }],
  ['the owner in a comment', { from: 'x@trap.example (robin@harbour.example)', ...theirs }],
  ['the owner before the address', { from: 'robin@harbour.example <x@trap.example>', ...theirs }],
  ['a domain that looks alike', { from: 'robin@harb0ur.example', ...theirs }],
  ['a domain with a letter of another script', { from: 'robin@h\u0430rbour.example', ...theirs }],
  ['the same in ASCII', { from: 'robin@xn--hrbour-4fg.example', ...theirs }],
  ['a domain beneath another', { from: 'robin@harbour.example.trap.example', ...theirs }],
  ['a domain above', { from: 'robin@example', ...theirs }],
  ['a domain beneath the owner’s', { from: 'robin@desk.harbour.example', ...theirs }],
  ['another name at the owner’s domain', { from: 'robyn@harbour.example' }],
  ['a name with a suffix', { from: 'robin+x@harbour.example' }],
  ['the owner, with nothing shown', { receipt: none, results: null }],
  ['the owner, with all checks failed', { receipt: { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' } }],
  ['the owner, with DMARC failed though SPF passes', { receipt: { dmarc: 'FAIL' } }],
  ['the owner, sent and signed by another domain', theirs],
  [
    'the owner, with SPF for another envelope',
    { receipt: { ...none, spf: 'PASS', envelopeFrom: 'x@trap.example' }, results: null },
  ],
  ['the owner, with SPF for no envelope', { receipt: { ...none, spf: 'PASS', envelopeFrom: '' }, results: null }],
  ['results that came with the mail, beneath the true ones', { ...theirs, headers: [forgedResults] }],
  [
    'results that came with the mail, with none above',
    { receipt: evil, results: null, headers: ['Subject: x', forgedResults] },
  ],
  [
    'results by somebody else',
    {
      receipt: { ...evil, envelopeFrom: 'x@trap.example' },
      results: 'mx.trap.example; dkim=pass header.i=@harbour.example',
    },
  ],
  [
    'results in a comment',
    {
      receipt: evil,
      results: 'amazonses.com; dkim=pass (x; dkim=pass header.i=@harbour.example;) header.i=@trap.example',
    },
  ],
  [
    'results in quotes',
    {
      receipt: evil,
      results:
        'amazonses.com; spf=pass envelope-from="x; dkim=pass header.i=@harbour.example;"@trap.example; dkim=pass header.i=@trap.example',
    },
  ],
  [
    'an envelope that says more than it is',
    {
      receipt: { ...evil, envelopeFrom: '"; dkim=pass header.i=@harbour.example; "@trap.example' },
      results: 'amazonses.com; envelope-from="; dkim=pass header.i=@harbour.example; "@trap.example',
    },
  ],
  [
    'a signature that failed',
    { receipt: { ...evil, dkim: 'FAIL' }, results: 'amazonses.com; dkim=fail header.i=@harbour.example' },
  ],
  [
    'a signature whose check failed',
    { receipt: { ...none, dkim: 'PROCESSING_FAILED' }, results: byDkim('@harbour.example') },
  ],
  ['a signer that looks alike', { receipt: evil, results: byDkim('@notharbour.example') }],
  [
    'a neighbour beneath a public suffix',
    { from: 'Robin <robin.hale@gmail.com>', receipt: evil, results: byDkim('@com') },
  ],
  [
    'a forwarder that rewrote the sender',
    {
      from: '"Robin via List" <list@groups.example>',
      receipt: { ...evil, envelopeFrom: 'list@groups.example' },
      results: byDkim('@groups.example'),
    },
  ],
  [
    'a forwarded mail whose signature broke',
    { receipt: { spf: 'PASS', dkim: 'FAIL', dmarc: 'FAIL', envelopeFrom: 'srs0=abc@forward.example' } },
  ],
  ['the owner, with a virus', { receipt: { virus: 'FAIL' } }],
];

const gmail = { from: 'Robin Hale <robin.hale@gmail.com>' };
const spfAlone = { spf: 'PASS', dkim: 'GRAY', dmarc: 'GRAY' } as const;
const dkimAlone = { spf: 'FAIL', dkim: 'PASS', dmarc: 'GRAY', envelopeFrom: 'bounce@relay.example' } as const;

const genuine: readonly (readonly [string, Tried])[] = [
  ['all checks passed', {}],
  ...[
    'robin@harbour.example',
    '<robin@harbour.example>',
    '"Hale, Robin" <robin@harbour.example>',
    'ROBIN@HARBOUR.EXAMPLE',
    '=?utf-8?B?Um9iaW4=?= <robin@harbour.example>',
    'Robin (at sea) <robin@harbour.example>',
    '"Robin \\"Fog\\" Hale" <robin@harbour.example>',
    '  Robin   <robin@harbour.example>  ',
    'ロビン <robin@harbour.example>',
    '=?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <robin@harbour.example>',
  ].map((from) => [`a From written ${from}`, { from }] as const),
  ['an alias', { ...gmail, receipt: { envelopeFrom: 'robin.hale@gmail.com' }, results: byDkim('@gmail.com') }],
  [
    'an alias in other letters',
    {
      from: 'robin@müller.example',
      receipt: { ...spfAlone, envelopeFrom: 'robin@xn--mller-kva.example' },
      results: null,
    },
  ],
  [
    'an alias in ASCII',
    {
      from: 'robin@xn--mller-kva.example',
      receipt: { ...spfAlone, envelopeFrom: 'robin@xn--mller-kva.example' },
      results: null,
    },
  ],
  ['SPF alone', { receipt: spfAlone, results: null }],
  [
    'SPF of a domain beneath',
    { receipt: { ...spfAlone, envelopeFrom: 'bounces@mail.harbour.example' }, results: null },
  ],
  [
    'SPF with an envelope of a bounce tag',
    { receipt: { ...spfAlone, envelopeFrom: 'prvs=144d0cba7=robin@harbour.example' }, results: null },
  ],
  [
    'SPF with a rewritten envelope of its own',
    { receipt: { ...spfAlone, envelopeFrom: 'bounce+x=1@harbour.example' }, results: null },
  ],
  ['DKIM alone', { receipt: dkimAlone, results: byDkim('@harbour.example') }],
  ['DKIM of a domain beneath', { receipt: dkimAlone, results: byDkim('@mail.harbour.example') }],
  ['DKIM by header.d', { receipt: dkimAlone, results: 'amazonses.com; dkim=pass header.d=harbour.example' }],
  ['DKIM by the full identity', { receipt: dkimAlone, results: byDkim('robin@harbour.example') }],
  [
    'DKIM of two, the second the owner’s',
    {
      receipt: dkimAlone,
      results: 'amazonses.com; dkim=pass header.i=@relay.example; dkim=pass header.i=@harbour.example;',
    },
  ],
  [
    'DKIM of two, one of them broken',
    {
      receipt: dkimAlone,
      results: 'amazonses.com; dkim=fail header.i=@relay.example; dkim=pass header.i=@harbour.example;',
    },
  ],
  ['DKIM in capitals', { receipt: dkimAlone, results: 'AmazonSES.com; DKIM=PASS header.i=@Harbour.Example' }],
  ['DKIM with a version', { receipt: dkimAlone, results: 'amazonses.com 1; dkim=pass header.i=@harbour.example' }],
  [
    'DKIM with comments',
    { receipt: dkimAlone, results: 'amazonses.com (mx; 1); dkim=pass (2048-bit; x) header.i=@harbour.example (y)' },
  ],
  [
    'forwarded with its signature whole',
    { receipt: { ...dkimAlone, envelopeFrom: 'srs0=x=y=harbour.example=robin@forward.example', dmarc: 'PASS' } },
  ],
  ['DMARC with DKIM', { receipt: { spf: 'FAIL', envelopeFrom: 'x@relay.example' } }],
  ['DMARC where the results are missing', { results: null, receipt: { spf: 'GRAY', envelopeFrom: 'x@relay.example' } }],
  ['marked as spam', { receipt: { spam: 'FAIL' } }],
  ['no scan for viruses', { receipt: { virus: 'DISABLED', spam: 'DISABLED' } }],
  ['a scan that came to no end', { receipt: { virus: 'PROCESSING_FAILED' } }],
  ['a header that says no machine', { headers: ['Auto-Submitted: no'] }],
  ['a wish to have no automatic answer', { headers: ['X-Auto-Response-Suppress: DR, RN, NRN'] }],
  ['a priority', { headers: ['Precedence: first-class', 'X-Priority: 1'] }],
  ['another Sender beside it', { headers: ['Sender: assistant@harbour.example'] }],
  ['another Reply-To', { headers: ['Reply-To: desk@harbour.example'] }],
  ['results of its own servers beneath', { headers: ['Authentication-Results: mx.harbour.example; auth=pass'] }],
  ['HTML', { type: 'text/html' }],
  ['a signed body', { type: 'multipart/signed; boundary=x' }],
];

const isFromOwner = async (tried: Tried) => (await judged(tried)).owner;

describe('S5', () => {
  test.each(forged)('forged, with %s: not in', async (_, tried) => {
    expect(await isFromOwner(tried)).toBe(false);
  });

  test.each(genuine)('genuine, with %s: in', async (_, tried) => {
    expect(await judged(tried)).toMatchObject({ owner: true });
  });

  test('of at least 40 forged none is in, of at least 40 genuine all are', async () => {
    const [no, yes] = await Promise.all(
      [forged, genuine].map((all) => Promise.all(all.map(([, tried]) => isFromOwner(tried)))),
    );
    expect(Math.min(forged.length, genuine.length)).toBeGreaterThanOrEqual(40);
    expect([no?.filter(Boolean).length, yes?.filter((one) => !one).length]).toEqual([0, 0]);
  });
});

describe('what a machine sent', () => {
  test.each([
    ['auto-reply', ['Auto-Submitted: auto-replied']],
    ['auto-reply', ['Auto-Submitted: auto-generated (vacation)']],
    ['auto-reply', ['X-Auto-Response-Suppress: All']],
    ['auto-reply', ['X-Autoreply: yes']],
    ['auto-reply', ['Precedence: auto_reply']],
    ['auto-reply', ['X-Autorespond: away']],
    ['list', ['Precedence: bulk']],
    ['list', ['Precedence: Junk']],
    ['list', ['List-Id: <x.example>']],
    ['list', ['List-Unsubscribe: <mailto:x@y.example>']],
    ['bounce', ['X: y'], 'multipart/report; report-type=delivery-status; boundary=b'],
  ] as const)('is a %s by %j, and no note', async (why, headers, type?: string) => {
    expect(await judged({ headers, ...(type === undefined ? {} : { type }) })).toEqual({ owner: false, why });
  });

  test('is a bounce by its empty envelope', async () => {
    expect(await judged({ receipt: { envelopeFrom: '' } })).toEqual({ owner: false, why: 'bounce' });
  });
});

test('on the owner’s own machine nobody signs, and the sender is looked at all the same', async () => {
  const of = async (lines: readonly string[]) =>
    judgeSender({ mail: await readMail(Buffer.from([...lines, '', 'x'].join('\r\n'))), owner, receipt: 'own-machine' });
  expect(await of(['From: Robin@Harbour.example'])).toEqual({ owner: true, address: 'robin@harbour.example' });
  expect(await of(['From: x@trap.example'])).toEqual({ owner: false, why: 'not-the-owner' });
  expect(await of(['From: robin@harbour.example', 'Auto-Submitted: auto-replied'])).toEqual({
    owner: false,
    why: 'auto-reply',
  });
});

test('domains are of one organisation by the public suffix list', () => {
  expect(isAligned('mail.harbour.co.uk', 'harbour.co.uk')).toBe(true);
  expect(isAligned('co.uk', 'harbour.co.uk')).toBe(false);
  expect(isAligned('other.co.uk', 'harbour.co.uk')).toBe(false);
  expect(isAligned('robin.github.io', 'eve.github.io')).toBe(false);
  expect(isAligned('', '')).toBe(false);
  expect(isAligned('127.0.0.1', '127.0.0.2')).toBe(false);
});

test('addresses are compared in one form', () => {
  expect(foldedAddress(' Robin@MÜLLER.example ')).toBe('robin@xn--mller-kva.example');
  for (const odd of ['', '@', 'a@', '@b', 'a b@c.example', '<a@c.example>']) expect(foldedAddress(odd)).toBeNull();
});
