import { describe, expect, test } from 'vitest';
import { given, type Resource, resourcesOf, templateWith } from './synthesised.ts';
import { statementsOf } from './template.ts';

/** How each kind of thing that keeps something says that it is encrypted, without and with a key of one's own. */
const encrypted: Readonly<Record<string, Record<'always' | 'ownKey', (resource: Resource['Properties']) => boolean>>> =
  {
    // Without a word AWS encrypts tables and logs with keys that cost nothing.
    'AWS::DynamoDB::Table': {
      always: () => true,
      ownKey: ({ SSESpecification }) => JSON.stringify(SSESpecification ?? '').includes('KMSMasterKeyId'),
    },
    'AWS::Logs::LogGroup': { always: () => true, ownKey: ({ KmsKeyId }) => KmsKeyId !== undefined },
    'AWS::SQS::Queue': {
      always: ({ SqsManagedSseEnabled }) => SqsManagedSseEnabled === true,
      ownKey: ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
    },
    // CloudWatch may not use the key that AWS keeps for SNS: names of alarms and figures stand there, and nothing of a manager.
    'AWS::SNS::Topic': { always: () => true, ownKey: ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined },
    'AWS::Lambda::Function': { always: () => true, ownKey: ({ KmsKeyArn }) => KmsKeyArn !== undefined },
  };

describe.each(['always', 'ownKey'] as const)('S20: encryption at rest, %s', (how) => {
  const template = templateWith({ stage: 'prod', ...given, ownKey: how === 'ownKey' });

  test.each(Object.entries(encrypted))('%s', (type, is) => {
    const found = resourcesOf(template, type);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(([, { Properties }]) => !is[how](Properties)).map(([id]) => id)).toEqual([]);
  });
});

describe('S20: encryption on the way', () => {
  const template = templateWith({ stage: 'prod', ...given });

  test('queues and the topic take nothing in the clear', () => {
    const refusing = statementsOf(template).filter(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && JSON.stringify(Condition).includes('"aws:SecureTransport":"false"'),
    );
    const kept = [...resourcesOf(template, 'AWS::SQS::Queue'), ...resourcesOf(template, 'AWS::SNS::Topic')];
    expect(kept.length).toBe(7);
    for (const [id] of kept)
      expect(refusing.filter(({ Resource }) => JSON.stringify(Resource).includes(`"${id}"`))).toHaveLength(1);
  });

  test('mail goes over encrypted connections only', () => {
    const [[, set] = []] = resourcesOf(template, 'AWS::SES::ConfigurationSet');
    expect(set?.Properties).toMatchObject({ DeliveryOptions: { TlsPolicy: 'REQUIRE' } });
  });

  test('pages have one address, which speaks https', () => {
    const at = { domain: 'briefs.example.org', certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/5f3e' };
    const [[, api] = []] = resourcesOf(templateWith({ stage: 'prod', ...given, ...at }), 'AWS::ApiGatewayV2::Api');
    expect(api?.Properties).toMatchObject({ DisableExecuteApiEndpoint: true, ProtocolType: 'HTTP' });
  });
});
