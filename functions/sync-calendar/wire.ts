import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type FeedMemory, rememberingSource } from '@warmstart/calendars/feed';
import { dynamoAccess } from '@warmstart/dynamo-store/access';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { lateMessenger } from '@warmstart/runtime/late';
import { jsonLog } from '@warmstart/runtime/log';
import { parameterSecrets } from '@warmstart/runtime/secrets';
import { sqsQueue } from '@warmstart/runtime/sqs';
import { configFrom } from './config.ts';
import type { SyncCalendar } from './deps.ts';
import { hostedAccounts } from './hosted.ts';

/** What reading calendars works with on AWS, made once for the life of the process. @throws ConfigError */
export function wire(env: Readonly<Record<string, string | undefined>>) {
  const config = configFrom(env);
  const table = dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME });
  const log = jsonLog((line) => process.stdout.write(line));
  const secrets = parameterSecrets({ prefix: config.SECRETS_PREFIX, clock: systemClock });
  const memory: FeedMemory = new Map();
  // Only a calendar that cannot be read is told of.
  const mail = lateMessenger(async () => {
    const { sesClient, sesMessenger } = await import('@warmstart/messengers/ses');
    return sesMessenger({
      client: sesClient(),
      from: config.MAIL_FROM,
      configurationSet: config.SES_CONFIGURATION_SET,
    });
  });
  const deps: SyncCalendar = {
    store: dynamoStore(table, { shards: config.DUE_SHARDS }),
    queue: sqsQueue(new SQSClient(), () => config.SEND_QUEUE_URL),
    clock: systemClock,
    // Neither files, nor plain http, nor a private network, whatever was asked for: this runs beside other people's data.
    feed: ({ address, timezone }) =>
      rememberingSource(
        address,
        { networkOnly: true, fallbackZone: 'UTC', ...(timezone === null ? {} : { zone: timezone }) },
        // Whoever knows the address may read what is behind it.
        { memory, name: `${timezone} ${address}` },
      ),
    ...hostedAccounts(config, { secrets, keeper: dynamoAccess(table), clock: systemClock, log }),
    messenger: (kind) => (kind === 'email' ? mail : null),
    settingsPage: `${config.PUBLIC_URL}/settings`,
  };
  return { deps, nightly: { ...deps, signals: dynamoSignals(table) }, log };
}
