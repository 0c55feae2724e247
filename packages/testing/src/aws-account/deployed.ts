import { type Answer, AwsFault } from './server.ts';

/** Seconds since 1970, as AWS JSON writes times. */
const seconds = (at: string) => Date.parse(at) / 1000;

export interface Deployed {
  readonly stage: 'dev' | 'prod';
  readonly now: string;
  /** The address mail comes from: its domain is what SES knows. */
  readonly from: string;
  /** Where the pages are, and the queues. */
  readonly pages: string;
}

/** Queues as the stack names them. */
const queues = ['send-brief', 'send-brief-dead', 'sync-calendar', 'calendars-and-notes-dead', 'asked-dead'];

const secrets = ['session-key', 'token-key', 'push-key', 'google-client-secret'];

/**
 * What an account answers in which a stage is deployed and everything is in order, in the shapes of the API references:
 * CloudFormation DescribeStacks; SSM DescribeParameters; SES v2 GetAccount, GetEmailIdentity; SQS ListQueues,
 * GetQueueAttributes; DynamoDB DescribeTable, DescribeContinuousBackups; CloudWatch GetMetricData, DescribeAlarms.
 */
export function deployedStage({ stage, now, from, pages }: Deployed): Record<string, Answer> {
  // Clients ask a queue at its own address.
  const urlOf = (name: string) => `${pages}/123456789012/warmstart-${stage}-${name}`;
  return {
    'cloudformation.DescribeStacks': ({ StackName }) => {
      if (StackName !== `Warmstart-${stage}`)
        throw new AwsFault('ValidationError', `Stack with id ${StackName} does not exist`);
      return { Stacks: [stackOf({ stage, now, from, pages })] };
    },
    'GET /healthz': () => ({}),
    'ssm.DescribeParameters': () => ({
      Parameters: secrets.map((name) => ({ Name: `/warmstart/${stage}/${name}`, Type: 'SecureString' })),
    }),
    'ses.GetEmailIdentity': ({ EmailIdentity }) => {
      if (EmailIdentity === from) throw new AwsFault('NotFoundException', 'no such identity', 404);
      return { IdentityType: 'DOMAIN', VerifiedForSendingStatus: true, DkimAttributes: { Status: 'SUCCESS' } };
    },
    'ses.GetAccount': () => ({
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: 'HEALTHY',
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
    }),
    'sqs.ListQueues': () => ({ QueueUrls: queues.map(urlOf) }),
    'sqs.GetQueueAttributes': () => ({
      Attributes: {
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesDelayed: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
      },
    }),
    'dynamodb.DescribeTable': ({ TableName }) => ({
      Table: {
        TableName,
        TableStatus: 'ACTIVE',
        ItemCount: 1200,
        DeletionProtectionEnabled: stage === 'prod',
        LocalSecondaryIndexes: [{ IndexName: 'byStart' }],
      },
    }),
    'dynamodb.DescribeContinuousBackups': () => ({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: 'ENABLED',
          EarliestRestorableDateTime: seconds(now) - 86_400,
        },
      },
    }),
    'cloudwatch.GetMetricData': ({ MetricDataQueries }) => ({ MetricDataResults: series(MetricDataQueries, now) }),
    'cloudwatch.DescribeAlarms': () => ({
      MetricAlarms: ['sweep-silent', 'lateness'].map((name) => ({
        AlarmName: `warmstart-${stage}-${name}`,
        StateValue: 'OK',
        StateTransitionedTimestamp: seconds(now) - 3600,
      })),
    }),
  };
}

function stackOf({ stage, now, from, pages }: Deployed) {
  const outputs = {
    SecretCommands: secrets
      .map((name) => `aws ssm put-parameter --type SecureString --name /warmstart/${stage}/${name} --value "<secret>"`)
      .join('\n'),
    WebAddress: pages,
    MailFrom: from,
    TableName: `warmstart-${stage}`,
  };
  return {
    StackName: `Warmstart-${stage}`,
    StackStatus: 'UPDATE_COMPLETE',
    CreationTime: '2026-01-05T09:00:00Z',
    LastUpdatedTime: new Date(Date.parse(now) - 86_400_000).toISOString(),
    EnableTerminationProtection: stage === 'prod',
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  };
}

/** A run a minute without an error, and one brief ten minutes ago. */
function series(queries: unknown, now: string) {
  const wanted: unknown[] = Array.isArray(queries) ? queries : [];
  return wanted.map((query) => {
    const { Id, MetricStat } = fieldsOf(query);
    const { Metric } = fieldsOf(MetricStat);
    const { MetricName } = fieldsOf(Metric);
    const ages = MetricName === 'Invocations' ? [60, 120, 180] : MetricName === 'Lateness' ? [600] : [];
    return { Id, Timestamps: ages.map((age) => seconds(now) - age), Values: ages.map(() => 1), StatusCode: 'Complete' };
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}
