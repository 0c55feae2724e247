import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { newDelivery } from '@warmstart/core/delivery';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { createTable, dynamoTable } from '@warmstart/dynamo-store/table';
import { type AwsAccount, AwsFault, awsAccounts, deployedStage } from '@warmstart/testing/aws-account';
import { clientSettings, dynaliteEngine, type Engine } from '@warmstart/testing/engines';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const account = awsAccounts();
const now = '2026-03-03T12:00:30Z';
const secret = 'open-sesame-0123456789';

let engine: Engine;
beforeAll(async () => {
  engine = await dynaliteEngine();
  const client = new DynamoDBClient(clientSettings(engine));
  for (const stage of ['prod', 'dev']) await createTable(client, `warmstart-${stage}`);
  await storeOf('prod').due.moveCursor('2026-03-03T11:57');
});
afterAll(() => engine.close());

function storeOf(stage: string) {
  return dynamoStore(dynamoTable(new DynamoDBClient(clientSettings(engine)), { name: `warmstart-${stage}` }));
}

beforeEach(() => {
  vi.unstubAllEnvs();
  const none = folderWith();
  for (const [name, value] of Object.entries({
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIATRIAL',
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: `${none}/config`,
    AWS_SHARED_CREDENTIALS_FILE: `${none}/credentials`,
  }))
    vi.stubEnv(name, value);
  for (const name of ['AWS_PROFILE', 'AWS_DEFAULT_REGION', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL'])
    vi.stubEnv(name, undefined);
});

/** An account with a stage in order, which every client of this process asks. */
async function withStage(stage: 'dev' | 'prod' = 'prod'): Promise<AwsAccount> {
  const started = await account({ answers: {}, database: engine.endpoint });
  const from = 'warmstart@harbour.example';
  for (const [operation, answer] of Object.entries(deployedStage({ stage, now, from, pages: started.endpoint })))
    started.answer(operation, answer);
  vi.stubEnv('AWS_ENDPOINT_URL', started.endpoint);
  return started;
}

const doctor = (words = '') => warmstart(`doctor --stage prod ${words}`, { now });

/** What it says is wrong. */
async function wrong(words = ''): Promise<string[]> {
  const { code, out } = await doctor(`${words} --json`);
  const { ok, findings } = JSON.parse(out);
  expect([code, ok]).toEqual(findings.every((one: { ok: boolean }) => one.ok) ? [0, true] : [1, false]);
  return findings.flatMap(({ what, is, ok }: { what: string; is: string; ok: boolean }) =>
    ok ? [] : `${what}: ${is}`,
  );
}

test('tells of a stage in order, one finding a row', async () => {
  const { endpoint } = await withStage();
  const { code, out, err } = await doctor();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n').slice(3)).toEqual([
    'stack       Warmstart-prod in eu-central-1: UPDATE_COMPLETE, 2026-03-02 12:00 (UTC)',
    `pages       ${endpoint} answers`,
    'secrets     /warmstart/prod/session-key, /warmstart/prod/token-key, /warmstart/prod/push-key, /warmstart/prod/google-client-secret',
    'mail        warmstart@harbour.example: harbour.example is verified and signs (DKIM)',
    'sandbox     left: mail reaches anybody',
    'quota       12 of 50000 mails in the last 24 hours, 14 a second at most',
    'table       warmstart-prod: about 1200 items, can be restored from 2026-03-02 12:00 (UTC) on',
    'queue       asked: nothing was put aside',
    'queue       calendars-and-notes: nothing was put aside',
    'queue       send-brief: 0 waiting, 0 for later, 0 being worked on',
    'queue       sync-calendar: 0 waiting, 0 for later, 0 being worked on',
    'last sweep  2026-03-03 11:59 (UTC)',
    'due         all that was due before 2026-03-03 11:57 (UTC) is done',
    'last sent   2026-03-03 11:50 (UTC)',
    'alarms      2, none has gone off',
    '',
  ]);
});

test('only looks: it asks for nothing but what reads', async () => {
  const { asked } = await withStage();
  await doctor();
  expect(asked.filter((operation) => !/\.(?:Get|List|Describe)|dynamodb\.Query|^GET /.test(operation))).toEqual([]);
  expect(asked).not.toContain('ssm.GetParameter');
});

describe('says what is wrong, with a way out:', () => {
  const second = Date.parse(now) / 1000;
  const tags = { Attributes: { ApproximateNumberOfMessages: '2' } };
  const secretOf = (name: string, Type = 'SecureString') => ({ Name: `/warmstart/prod/${name}`, Type });
  const others = ['push-key', 'google-client-secret'].map((name) => secretOf(name));
  const none = { MetricDataResults: [{ Id: 'm0', Timestamps: [], Values: [] }] };
  const stale = { MetricDataResults: [{ Id: 'm0', Timestamps: [second - 1800], Values: [1] }] };
  const address = (verified: boolean) => ({ IdentityType: 'EMAIL_ADDRESS', VerifiedForSendingStatus: verified });
  const healthy = { ProductionAccessEnabled: true, SendingEnabled: true, EnforcementStatus: 'HEALTHY' };

  test.each<[string, string, unknown, RegExp[]]>([
    [
      'a domain without its records',
      'ses.GetEmailIdentity',
      (given: { EmailIdentity: string }) => {
        if (given.EmailIdentity.includes('@')) throw new AwsFault('NotFoundException', '', 404);
        return { VerifiedForSendingStatus: false, DkimAttributes: { Status: 'PENDING' } };
      },
      [/^mail: .*harbour\.example is not verified \(DKIM PENDING\): put the records of the output MailRecords/],
    ],
    ['an address nobody confirmed', 'ses.GetEmailIdentity', () => address(false), [/^mail: .*follow its link/]],
    [
      'an account that may not send',
      'ses.GetAccount',
      () => ({ ...healthy, SendingEnabled: false, EnforcementStatus: 'SHUTDOWN', SendQuota: { Max24HourSend: 200 } }),
      [/^mail: SES does not send/, /^mail: SES reviews this account \(SHUTDOWN\): "bounce-rate"/],
    ],
    [
      'a quota nearly used up',
      'ses.GetAccount',
      () => ({ ...healthy, SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 170 } }),
      [/^quota: 170 of 200 .* ask for more/],
    ],
    [
      'a secret that is not there',
      'ssm.DescribeParameters',
      () => ({ Parameters: others }),
      [
        /^secret: \/warmstart\/prod\/session-key is not there: put it in place with aws ssm put-parameter/,
        /^secret: \/warmstart\/prod\/token-key is not there: put it in place with aws ssm put-parameter/,
      ],
    ],
    [
      'a secret in plain words',
      'ssm.DescribeParameters',
      () => ({ Parameters: [...others, secretOf('token-key'), secretOf('session-key', 'String')] }),
      [/^secret: .* is not encrypted: delete it/],
    ],
    [
      'dead letters',
      'sqs.GetQueueAttributes',
      ({ QueueUrl }: { QueueUrl: string }) => (QueueUrl.endsWith('send-brief-dead') ? tags : {}),
      [/^queue: send-brief: .* 2 put aside after three tries: "dead-letters-send-brief" in infra\/runbook\.md$/],
    ],
    [
      'dead letters that several share',
      'sqs.GetQueueAttributes',
      ({ QueueUrl }: { QueueUrl: string }) => (QueueUrl.endsWith('asked-dead') ? tags : {}),
      [/^queue: asked: 2 put aside after three tries: "dead-letters-asked" in infra\/runbook\.md$/],
    ],
    [
      'a table nothing protects',
      'dynamodb.DescribeTable',
      () => ({ Table: { TableStatus: 'ACTIVE' } }),
      [/^table: warmstart-prod: it has no index byStart/, /^table: .* update-table .*--deletion-protection-enabled$/],
    ],
    [
      'backups switched off',
      'dynamodb.DescribeContinuousBackups',
      () => ({ ContinuousBackupsDescription: { ContinuousBackupsStatus: 'DISABLED' } }),
      [/^table: .*no point in time can be restored: aws dynamodb update-continuous-backups/],
    ],
    ['sweeps that never ran', 'cloudwatch.GetMetricData', () => none, [/^last sweep: none within an hour/]],
    [
      'sweeps that ended',
      'cloudwatch.GetMetricData',
      () => stale,
      [/^last sweep: 2026-03-03 11:30 \(UTC\): nothing goes out since; "sweep-silent"/],
    ],
    [
      'an alarm',
      'cloudwatch.DescribeAlarms',
      () => ({ MetricAlarms: [{ AlarmName: 'warmstart-prod-lateness', StateValue: 'ALARM' }] }),
      [/^alarm: lateness: "lateness" in infra\/runbook\.md/],
    ],
    [
      'pages that fail',
      'GET /healthz',
      () => {
        throw new AwsFault('Unavailable', '', 503);
      },
      [/^pages: http:.* answers 503: its log is \/warmstart\/prod\/web$/],
    ],
  ])('%s', async (_, operation, answer, expected) => {
    const { answer: set } = await withStage();
    set(operation, answer as () => unknown);
    expect(await wrong()).toEqual(expected.map((line) => expect.stringMatching(line)));
  });

  test('work that has been due for long', async () => {
    await withStage();
    const { code, out } = await warmstart('doctor --stage prod', { now: '2026-03-03T12:28:00Z' });
    expect(code).toBe(1);
    expect(out).toContain('due         WRONG: something due at 2026-03-03 11:57 (UTC) is not done yet: ');
  });

  test('a deployment that was rolled back', async () => {
    const { answer } = await withStage();
    const stack = { StackStatus: 'UPDATE_ROLLBACK_COMPLETE', CreationTime: now };
    answer('cloudformation.DescribeStacks', () => ({ Stacks: [stack] }));
    const told = await wrong();
    expect(told).toContainEqual(expect.stringMatching(/^stack: .*the last deployment failed/));
    // This stack tells of no provider either.
    expect(told).toContainEqual(expect.stringMatching(/^sign-in: nobody can sign in: set googleClientId/));
  });

  test('what these credentials may not read, while all else is told', async () => {
    const { answer } = await withStage();
    answer('sqs.ListQueues', () => {
      throw new AwsFault('AccessDeniedException', `arn of ${secret} may not`, 400);
    });
    expect(await wrong()).toEqual(['queue: these credentials may not read the queues: a role with ReadOnlyAccess may']);
  });
});

test('a sandbox is told and not held against a stage', async () => {
  const { answer } = await withStage();
  answer('ses.GetAccount', () => ({ SendingEnabled: true, SendQuota: { Max24HourSend: 200, MaxSendRate: 1 } }));
  const { code, out } = await doctor();
  expect(code).toBe(0);
  expect(out).toMatch(/^sandbox {5}on: mail reaches only addresses verified in this account; docs\/aws\.md /m);
});

test('where nothing is counted, the last brief is looked up among the deliveries', async () => {
  const { answer } = await withStage('dev');
  answer('cloudwatch.DescribeAlarms', () => ({ MetricAlarms: [] }));
  answer('cloudwatch.GetMetricData', () => ({
    MetricDataResults: [{ Id: 'm0', Timestamps: [], Values: [] }],
  }));
  const mine = storeOf('dev').of('m-1');
  await mine.restore([]);
  const ref = { meeting: 'tide', start: '2026-03-02T09:00:00Z', channel: 'email', correction: 0 };
  await mine.recordDelivery({ ...newDelivery(ref, '2026-03-02T08:55:00Z'), state: 'sent' });
  const { out } = await warmstart('doctor --stage dev', { now, zone: 'Europe/Berlin' });
  expect(out).toContain('last sent   2026-03-02 09:55 (Europe/Berlin)\n');
  expect(out).toContain('alarms      none: this stage is not watched');
  expect(out).toContain('due         no sweep has come to its end yet\n');
});

describe('what cannot be looked at at all is an error with a way out:', () => {
  const told = async (words = '') => {
    const { code, out, err } = await doctor(words);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    return err;
  };

  test('no credentials', async () => {
    await withStage();
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
    expect(await told()).toMatch(/^warmstart: no AWS credentials were found: log in with aws login .*--profile\.\n$/);
    expect(await told('--profile nobody')).toMatch(/no AWS credentials were found/);
  });

  test('credentials that have expired', async () => {
    const { answer } = await withStage();
    answer('cloudformation.DescribeStacks', () => {
      throw new AwsFault('ExpiredToken', `The security token ${secret} included in the request is expired`, 403);
    });
    const err = await told();
    expect(err).toMatch(/^warmstart: AWS does not take these credentials, .* log in again/);
    expect(err).not.toContain(secret);
  });

  test('no region', async () => {
    await withStage();
    vi.stubEnv('AWS_REGION', undefined);
    expect(await told()).toMatch(/^warmstart: no AWS region is set: .*--region eu-central-1\.\n$/);
    expect((await doctor('--region eu-west-1')).out).toContain('Warmstart-prod in eu-west-1');
  });

  test('no such stage', async () => {
    await withStage('dev');
    expect(await told()).toMatch(/^warmstart: there is no stack Warmstart-prod in eu-central-1: deploy it first/);
  });

  test('an account that does not answer', async () => {
    await withStage();
    vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFORMATION', 'http://127.0.0.1:9');
    expect(await told()).toMatch(/^warmstart: the stack Warmstart-prod could not be read, for AWS did not answer/);
  });
});

test.each([
  ['--stage test', /--stage is dev or prod\./],
  ['--stage prod --calendar work.ics', /leave out --calendar/],
  ['--stage prod --rebuild', /leave out --calendar, --data and --rebuild/],
  ['--region eu-west-1', /name it too, as in --stage prod/],
])('%s is wrong usage', async (words, says) => {
  const { code, err } = await warmstart(`doctor ${words}`, { now });
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(says) });
});
