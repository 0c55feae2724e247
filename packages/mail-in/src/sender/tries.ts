import { readMail } from '../mail/index.ts';
import { type Judged, judgeSender, type Receipt } from './judge.ts';

/** Every address the owner of these tries writes from. */
export const owner = ['robin@harbour.example', 'robin.hale@gmail.com', 'robin@müller.example'];

const passed: Receipt = {
  envelopeFrom: 'robin@harbour.example',
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
};

export interface Tried {
  readonly from?: string;
  /** More headers of the sender's. */
  readonly headers?: readonly string[];
  /** What SES writes on top; none where it wrote nothing. */
  readonly results?: string | null;
  readonly receipt?: Partial<Receipt>;
  readonly type?: string;
}

/** What is made of a mail with such a sender, such headers and such checks of SES. */
export async function judged({
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

/** Mails that are not the owner's. */
export const forged: readonly (readonly [string, Tried])[] = [
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

/** Mails that are. */
export const genuine: readonly (readonly [string, Tried])[] = [
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
