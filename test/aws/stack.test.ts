import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { scales } from '../bench/cost/page.ts';
import { findingsWith, given, resourcesOf, stackWith, type Template, templateWith } from './synthesised.ts';

/** As a text in which nothing depends on the bytes of the code. */
function comparable(template: Template): string {
  return JSON.stringify(template, null, 1).replaceAll(/\b[0-9a-f]{64}\b/g, 'HASH');
}

test('has the queues that its bill is reckoned with', () => {
  const waited = resourcesOf(templateWith({ stage: 'prod', ...given }), 'AWS::Lambda::EventSourceMapping');
  const { queues, quietQueues } = scales.find(({ name }) => name === '1 manager') ?? { queues: 0, quietQueues: 0 };
  expect(waited).toHaveLength(queues + quietQueues);
});

describe.each(['dev', 'prod'])('the stage %s', (stage) => {
  const template = templateWith({ stage, ...given });

  test('is what it was', () => {
    expect(comparable(template)).toMatchSnapshot();
  });

  test('is found sound by AwsSolutions', () => {
    expect(findingsWith({ stage, ...given })).toEqual([]);
  });

  test('has nothing that costs while it does nothing', () => {
    const kinds = new Set(Object.values(template.Resources).map(({ Type }) => Type.split('::')[1]));
    expect([...kinds].sort()).toEqual([
      'ApiGatewayV2',
      ...(stage === 'prod' ? ['CloudWatch'] : []),
      'DynamoDB',
      'Events',
      'IAM',
      'Lambda',
      'Logs',
      'SES',
      ...(stage === 'prod' ? ['SNS'] : []),
      'SQS',
    ]);
  });

  test('bears its name and stage on everything that takes tags', () => {
    const tagged = Object.values(template.Resources).flatMap(({ Type, Properties: { Tags } }) =>
      Tags === undefined ? [] : [{ Type, tags: JSON.stringify(Tags) }],
    );
    expect(tagged.filter(({ tags }) => !(tags.includes('"warmstart"') && tags.includes(`"${stage}"`)))).toEqual([]);
    expect(tagged.filter(({ Type }) => Type === 'AWS::Lambda::Function')).toHaveLength(8);
  });
});

test('with every option it is sound too', () => {
  const all = {
    stage: 'prod',
    ...given,
    ownKey: true,
    domain: 'briefs.example.org',
    certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/5f3e',
    warmReads: 20_000,
  };
  expect(findingsWith(all)).toEqual([]);
  expect(comparable(templateWith(all))).toMatchSnapshot();
});

test('AwsSolutions would find something', () => {
  const app = new App();
  new Queue(new Stack(app, 'Bare'), 'Queue');
  expect(new AwsSolutionsChecks(app).validateScope(app).violations.length).toBeGreaterThan(0);
});

test('without a provider of the sign-in it says that nobody can use the pages yet', () => {
  const warnings = (settings: object) =>
    Annotations.fromStack(stackWith({ stage: 'prod', ...settings }).stack)
      .findWarning('*', Match.stringLikeRegexp('sign in'))
      .map(({ entry }) => String(entry.data));
  expect(warnings({ ...given, googleClientId: '', microsoftClientId: '' })[0]).toContain('WARMSTART_GOOGLE_CLIENT_ID');
  expect(warnings(given)).toEqual([]);
});

test('without an address it can be looked at and not be deployed', () => {
  expect(Object.keys(templateWith({}).Parameters)).toEqual(['MissingMail', 'MissingAllowed', 'BootstrapVersion']);
  expect(Object.keys(templateWith(given).Parameters)).toEqual(['BootstrapVersion']);
});

test('production is kept when the stack goes, a trial is not', () => {
  const kept = (stage: string) =>
    resourcesOf(templateWith({ stage, ...given }), 'AWS::DynamoDB::Table').map(
      ([
        ,
        {
          DeletionPolicy,
          Properties: { DeletionProtectionEnabled },
        },
      ]) => [DeletionPolicy, DeletionProtectionEnabled],
    );
  expect(kept('prod')).toEqual([['Retain', true]]);
  expect(kept('dev')).toEqual([['Delete', false]]);
});

test('a stage has the ten alarms that an account has for nothing, as its bill is reckoned, and a trial has none', () => {
  const settings = { ...given, notesDomain: 'notes.example.org' };
  const alarms = (stage: string) => resourcesOf(templateWith({ stage, ...settings }), 'AWS::CloudWatch::Alarm');
  expect(alarms('prod')).toHaveLength(10);
  expect(scales.find(({ name }) => name === '1 manager')?.alarms).toBe(10);
  expect(
    alarms('prod').every(
      ([
        ,
        {
          Properties: { MetricName },
        },
      ]) => MetricName,
    ),
  ).toBe(true);
  expect(alarms('dev')).toHaveLength(0);
});
