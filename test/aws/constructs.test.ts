import { type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '@warmstart/dynamo-store/table';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { given, type Resource, resourcesOf, templateWith } from './synthesised.ts';
import { functionsOf, textOf } from './template.ts';

const template = templateWith({ stage: 'prod', ...given });
const all = (type: string, settings: object = {}) =>
  resourcesOf(
    Object.keys(settings).length > 0 ? templateWith({ stage: 'prod', ...given, ...settings }) : template,
    type,
  );
const only = (type: string, settings: object = {}): Resource['Properties'] => {
  const found = all(type, settings);
  expect(found).toHaveLength(1);
  return found[0]?.[1].Properties ?? {};
};

describe('a function', () => {
  test('runs on Node 24 on arm64, from one small file', () => {
    for (const [, { Properties }] of all('AWS::Lambda::Function'))
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
  });

  test('writes JSON into a log that is kept as long as was asked, by stage', () => {
    for (const [, { Properties }] of all('AWS::Lambda::Function'))
      expect(Properties).toMatchObject({ LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() } });
    for (const [, { Properties }] of all('AWS::Logs::LogGroup', { logDays: 14 }))
      expect(Properties).toMatchObject({ RetentionInDays: 14 });
  });

  test('reserves nothing, which a new account could not grant', () => {
    for (const [, { Properties }] of all('AWS::Lambda::Function'))
      expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});

const Queue = z.object({
  VisibilityTimeout: z.number().default(30),
  RedrivePolicy: z.object({ maxReceiveCount: z.number(), deadLetterTargetArn: z.json() }).optional(),
  MessageRetentionPeriod: z.number(),
});

describe('a function with a queue', () => {
  const queues = new Map(all('AWS::SQS::Queue').map(([id, { Properties }]) => [id, Queue.parse(Properties)]));
  const timeouts = new Map(
    all('AWS::Lambda::Function').map(
      ([
        id,
        {
          Properties: { Timeout },
        },
      ]) => [id, Number(Timeout)],
    ),
  );
  const Source = z.object({
    EventSourceArn: z.json(),
    FunctionName: z.json(),
    FunctionResponseTypes: z.array(z.string()),
    ScalingConfig: z.json().optional(),
  });
  const sources = all('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Source.parse(Properties));

  test('has messages to itself six times as long as a run may take', () => {
    expect(sources).toHaveLength(3);
    for (const { EventSourceArn, FunctionName } of sources) {
      const queue = queues.get(textOf(EventSourceArn).slice(1, -'.Arn>'.length));
      const timeout = timeouts.get(textOf(FunctionName).slice(1, -1)) ?? Number.NaN;
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
      expect(queue?.RedrivePolicy?.maxReceiveCount).toBe(3);
    }
  });

  test('gives back only what failed', () => {
    for (const { FunctionResponseTypes } of sources) expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  test('puts aside what fails three times, for two weeks', () => {
    const aside = [...queues.values()].filter(({ RedrivePolicy }) => RedrivePolicy === undefined);
    expect(aside.map((queue) => queue.MessageRetentionPeriod)).toEqual([14, 14, 14].map((days) => days * 86_400));
  });

  test('has as many workers at once as are set, and no bound otherwise', () => {
    expect(sources.filter(({ ScalingConfig }) => ScalingConfig)).toEqual([]);
    const bound = all('AWS::Lambda::EventSourceMapping', { senders: 7, readers: 3 }).flatMap(
      ([
        ,
        {
          Properties: { ScalingConfig },
        },
      ]) => (ScalingConfig ? [ScalingConfig] : []),
    );
    expect(bound).toEqual([{ MaximumConcurrency: 7 }, { MaximumConcurrency: 3 }]);
  });

  test('may share its work between lanes, of which the sweep knows all and others the first', () => {
    const many = functionsOf(templateWith({ stage: 'prod', ...given, lanes: 3 }));
    const told = Object.fromEntries(
      many.map(({ name, variables: { SEND_QUEUE_URL = '' } }) => [name, textOf(SEND_QUEUE_URL).split(',').length]),
    );
    expect(told).toMatchObject({ 'sweep-due': 3, 'send-brief': 1, 'sync-calendar': 1, web: 1 });
    expect(all('AWS::Lambda::EventSourceMapping', { lanes: 3 })).toHaveLength(5);
  });
});

describe('the sweep', () => {
  const Rule = z.object({
    ScheduleExpression: z.string(),
    Targets: z.array(z.object({ InputTransformer: z.object({ InputTemplate: z.string() }), RetryPolicy: z.json() })),
  });
  const rules = (settings: object) =>
    all('AWS::Events::Rule', settings).flatMap(([, { Properties }]) => {
      const rule = Rule.safeParse(Properties);
      return rule.success ? [rule.data] : [];
    });

  test('comes once a minute, is told the time, and is not repeated', () => {
    expect(rules({})).toMatchObject([
      { ScheduleExpression: 'rate(1 minute)', Targets: [{ RetryPolicy: { MaximumRetryAttempts: 0 } }] },
    ]);
    expect(rules({})[0]?.Targets[0]?.InputTransformer.InputTemplate).toBe('{"time":<time>,"sweep":0}');
  });

  test('may be shared between several, each told which it is', () => {
    const told = rules({ sweeps: 7 }).map(({ Targets }) =>
      Targets.map((target) => target.InputTransformer.InputTemplate),
    );
    expect(told.map(({ length }) => length)).toEqual([5, 2]);
    expect(told.flat().map((one) => /"sweep":(\d+)/.exec(one)?.[1])).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    const sweep = functionsOf(templateWith({ stage: 'prod', ...given, sweeps: 7 })).find(
      ({ name }) => name === 'sweep-due',
    );
    expect(sweep?.variables).toMatchObject({ SWEEPS: '7' });
  });
});

describe('the table', () => {
  /** What the store itself asks for when it makes a table. */
  async function asked(): Promise<CreateTableCommandInput> {
    const inputs: CreateTableCommandInput[] = [];
    const client = new DynamoDBClient({ region: 'local', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
    client.middlewareStack.add(
      () => async (call) => {
        inputs.push(call.input as CreateTableCommandInput);
        return { output: { $metadata: {}, Table: { TableStatus: 'ACTIVE' } }, response: {} };
      },
      { step: 'initialize' },
    );
    await createTable(client, 'warmstart-prod');
    return inputs[0] as CreateTableCommandInput;
  }

  test('is the one that the store would make', async () => {
    const { TableName, AttributeDefinitions, KeySchema, LocalSecondaryIndexes, BillingMode } = await asked();
    expect(only('AWS::DynamoDB::Table')).toMatchObject({
      TableName,
      AttributeDefinitions,
      KeySchema,
      LocalSecondaryIndexes,
      BillingMode,
    });
  });

  test('lets go by itself what is good for a while only', () => {
    expect(only('AWS::DynamoDB::Table')).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  });

  test('can be brought back to any second of the last 35 days', () => {
    expect(only('AWS::DynamoDB::Table')).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
  });

  test('can be warmed, or paid for with what is free', () => {
    expect(only('AWS::DynamoDB::Table')).not.toHaveProperty('WarmThroughput');
    expect(only('AWS::DynamoDB::Table', { warmWrites: 40_000 })).toMatchObject({
      WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 40_000 },
    });
    expect(only('AWS::DynamoDB::Table', { capacity: 'free' })).toMatchObject({
      ProvisionedThroughput: { ReadCapacityUnits: 25, WriteCapacityUnits: 25 },
    });
  });
});

describe('the pages', () => {
  test('let through as many requests as are set, and log neither path nor address', () => {
    const stage = only('AWS::ApiGatewayV2::Stage', { requests: 30 });
    expect(stage).toMatchObject({ DefaultRouteSettings: { ThrottlingRateLimit: 30, ThrottlingBurstLimit: 60 } });
    expect(JSON.stringify(stage)).not.toMatch(/\$context\.(?:path|identity|routeKey|extendedRequestId)/);
  });

  test('are where links and sign-in lead', () => {
    const at = { domain: 'briefs.example.org', certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/5f3e' };
    const { WebAddress, GoogleRedirect, MicrosoftConnectRedirect, WebTarget } = templateWith({
      stage: 'prod',
      ...given,
      ...at,
    }).Outputs;
    expect(WebAddress?.Value).toBe('https://briefs.example.org');
    expect(GoogleRedirect?.Value).toBe('https://briefs.example.org/sign-in/google/callback');
    expect(MicrosoftConnectRedirect?.Value).toBe('https://briefs.example.org/connect/microsoft/back');
    expect(WebTarget).toBeDefined();
    expect(template.Outputs).not.toHaveProperty('WebTarget');
  });
});

describe('mail', () => {
  test('comes from the domain or the address that was given', () => {
    const from = (mail: string) => {
      const { MailFrom } = templateWith({ stage: 'prod', ...given, mail }).Outputs;
      return MailFrom?.Value;
    };
    expect([from('example.org'), from('briefs@example.org')]).toEqual(['warmstart@example.org', 'briefs@example.org']);
  });

  test('is followed through its own configuration set only', () => {
    const rule = all('AWS::Events::Rule').find(
      ([
        ,
        {
          Properties: { EventPattern },
        },
      ]) => EventPattern,
    )?.[1].Properties;
    expect(rule).toMatchObject({
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': expect.arrayContaining(['Email Bounced', 'Email Complaint Received', 'Email Delivered']),
        detail: { mail: { tags: { 'ses:configuration-set': [expect.anything()] } } },
      },
      Targets: [{ Arn: expect.anything() }],
    });
    const { Targets } = rule ?? {};
    expect(textOf(Targets).match(/MailEventsWorker/g)).toHaveLength(1);
  });
});

describe('the outputs', () => {
  const told = (settings: object = {}) =>
    new Map(
      Object.entries(templateWith({ stage: 'prod', ...given, ...settings }).Outputs).map(([name, { Value }]) => [
        name,
        textOf(Value),
      ]),
    );

  test('hold the commands for every secret, and nobody may read more of them than he needs', () => {
    const commands = told().get('SecretCommands') ?? '';
    const named = [...commands.matchAll(/--type SecureString --name (\S+) --value/g)].map(([, name]) => name);
    expect(named).toEqual(
      ['session-key', 'token-key', 'push-key', 'google-client-secret', 'microsoft-client-secret'].map(
        (name) => `/warmstart/prod/${name}`,
      ),
    );
    const readBy = functionsOf(template).map(({ name, rights }) => {
      const read = rights.filter(({ Action }) => Action.includes('ssm:GetParameter'));
      const arns = read.flatMap(({ Resource }) => (Resource ?? []).map(textOf));
      return [name, arns.map((arn) => arn.replace(/^.*:parameter/, '')).sort()] as const;
    });
    const ofAccounts = named.filter((name) => !name?.endsWith('/session-key')).sort();
    expect(new Map(readBy.filter(([, names]) => names.length > 0))).toEqual(
      new Map([
        ['web', [...named].sort()],
        ['send-brief', ['/warmstart/prod/token-key']],
        ['sync-calendar', ofAccounts],
        ['check-tripwires', ['/warmstart/prod/token-key']],
        ['send-review', ['/warmstart/prod/token-key']],
      ]),
    );
    expect(commands).toMatch(/token-key --value "\$\(openssl rand -base64 32\)"/);
    expect(told({ ownKey: true }).get('SecretCommands')).toContain('--key-id alias/warmstart-prod');
  });

  test('hold the records of a domain, or what to do for an address', () => {
    expect(told().get('MailRecords')?.split('\n')).toHaveLength(3);
    expect(told({ mail: 'briefs@example.org' }).get('MailRecords')).toContain('briefs@example.org');
  });

  test('name the table, and every queue with its dead letters', () => {
    expect([...told().keys()]).toEqual(
      expect.arrayContaining([
        'TableName',
        'SendBriefQueue',
        'SyncCalendarDeadLetters',
        'MailEventsDeadLetters',
        'Stage',
      ]),
    );
  });
});
