import { describe, expect, test } from 'vitest';
import { findingsWith, given, resourcesOf, templateWith } from './synthesised.ts';

const settings = { stage: 'prod', ...given, notesDomain: 'notes.example.org' };
const template = templateWith(settings);
const all = (type: string) => resourcesOf(template, type).map(([, { Properties }]) => Properties);
const textOfAll = (type: string) => JSON.stringify(all(type));

describe('answers to briefs by mail', () => {
  test('are received for one domain alone, under TLS, kept first and told then', () => {
    expect(all('AWS::SES::ReceiptRule')).toMatchObject([
      {
        Rule: {
          Recipients: ['notes.example.org'],
          TlsPolicy: 'Require',
          ScanEnabled: true,
          Actions: [{ S3Action: { ObjectKeyPrefix: 'mail/' } }, { LambdaAction: { InvocationType: 'Event' } }],
        },
      },
    ]);
  });

  test('lie encrypted where nobody else looks, for seven days', () => {
    expect(all('AWS::S3::Bucket')).toMatchObject([
      {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{}] },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: 7, Status: 'Enabled' }] },
      },
    ]);
    const [policy] = all('AWS::S3::BucketPolicy');
    expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    expect(JSON.stringify(policy)).toMatch(
      /"s3:PutObject".*receipt-rule-set\/warmstart-prod:receipt-rule\/warmstart-prod-notes|receipt-rule-set.*"s3:PutObject"/,
    );
  });

  test('that cannot be taken are tried again, and then put aside', () => {
    const [asked] = all('AWS::Lambda::EventInvokeConfig').filter((one) => JSON.stringify(one).includes('MailInWorker'));
    expect(asked).toMatchObject({ MaximumRetryAttempts: 2 });
    expect(JSON.stringify(asked)).toContain('AskedDeadLetters');
    expect(textOfAll('AWS::Lambda::Permission')).toContain('ses.amazonaws.com');
  });

  test('have their address in every brief and every review, and whoever deploys is told what DNS must say', () => {
    expect(textOfAll('AWS::Lambda::Function').match(/"NOTES_DOMAIN":"notes\.example\.org"/g)).toHaveLength(3);
    const { NotesRecords: records } = template.Outputs;
    expect(JSON.stringify(records?.Value)).toContain('notes.example.org MX 10 inbound-smtp.');
  });

  test('are found sound by AwsSolutions, with a key of one’s own and for a domain briefs come from too', () => {
    expect(findingsWith({ ...settings, ownKey: true })).toEqual([]);
    expect(findingsWith({ ...settings, mail: 'notes.example.org' })).toEqual([]);
  });

  test('without a domain there is none of it', () => {
    const types = Object.values(templateWith({ stage: 'prod', ...given }).Resources).map(({ Type }) => Type);
    expect(types.filter((type) => /S3|Receipt/.test(type))).toEqual([]);
  });
});
