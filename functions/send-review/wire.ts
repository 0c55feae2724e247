import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { withoutEnd } from '@warmstart/core/text';
import { secondsBetween } from '@warmstart/core/time';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { lateMessenger } from '@warmstart/runtime/late';
import { jsonLog } from '@warmstart/runtime/log';
import { parameterSecrets } from '@warmstart/runtime/secrets';
import { hostedChats } from '@warmstart/send-brief/hosted-chats';
import { configFrom } from './config.ts';
import type { SendReview } from './deps.ts';
import { weeklyLinks } from './links.ts';

/** What sending weekly mails works with on AWS, made once for the life of the process. @throws ConfigError */
export function wire(env: Readonly<Record<string, string | undefined>>) {
  const config = configFrom(env);
  const log = jsonLog((line) => process.stdout.write(line));
  const table = dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME });
  const store = dynamoStore(table, { shards: config.DUE_SHARDS });
  const mail = lateMessenger(async () => {
    const { sesClient, sesMessenger } = await import('@warmstart/messengers/ses');
    return sesMessenger({
      client: sesClient(),
      from: config.MAIL_FROM,
      configurationSet: config.SES_CONFIGURATION_SET,
    });
  });
  const { SECRETS_PREFIX: prefix } = config;
  const secrets = prefix === undefined ? null : parameterSecrets({ prefix, clock: systemClock });
  const chat = secrets && hostedChats(config, { table, store, clock: systemClock, secrets, mail });
  const base = withoutEnd(config.PUBLIC_URL, '/');
  const deps: SendReview = {
    store,
    reviews: dynamoReviews(table),
    clock: systemClock,
    messenger: (kind, manager) => (kind === 'email' ? mail : (chat?.messenger(kind, manager) ?? null)),
    links: weeklyLinks(() => base, config.NOTES_DOMAIN ?? null),
    attemptId: randomUUID,
    heard: ({ state, due, at }) => log.info('weekly', { state, lateness: Math.max(0, secondsBetween(due, at)) }),
  };
  return { deps, log };
}
