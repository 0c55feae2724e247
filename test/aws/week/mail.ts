import { hanna } from '../hanna.ts';

/** A mail of hers with these words. */
export function mailOf(words: string, to: string, id: string): string {
  return [
    `From: ${hanna}`,
    `To: ${to}`,
    'Subject: Re: Review',
    `Message-ID: <${id}@kestrel-parcels.example>`,
    '',
    words,
    '',
    'Am 12.02.2027 um 14:00 schrieb Warmstart <warmstart@kestrel-parcels.example>:',
    '> Week 6',
  ].join('\r\n');
}

/** What SES tells the function of a mail that it laid into the bucket. */
export function receiptOf(name: string, recipient: string) {
  const status = { status: 'PASS' };
  const verdicts = ['spamVerdict', 'virusVerdict', 'spfVerdict', 'dkimVerdict', 'dmarcVerdict'];
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: { messageId: name, source: hanna, destination: [recipient], headers: [] },
          receipt: {
            recipients: [recipient],
            ...Object.fromEntries(verdicts.map((verdict) => [verdict, status])),
            action: { type: 'Lambda', invocationType: 'Event' },
          },
        },
      },
    ],
  };
}
