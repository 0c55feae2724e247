import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { icsSource } from '@warmstart/calendars/feed';
import type { ConnectedCalendar } from '@warmstart/core/calendar';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { smtpMessenger } from '@warmstart/messengers/smtp';
import { systemClock } from '@warmstart/runtime/clock';
import { jsonLog } from '@warmstart/runtime/log';
import { batchOf, sqsQueue } from '@warmstart/runtime/sqs';
import { configFrom } from './config.ts';
import { syncCalendar } from './handler.ts';
import { workNightly } from './nightly.ts';

const config = configFrom(process.env);
const log = jsonLog((line) => process.stdout.write(line));
const smtp = smtpMessenger({ url: config.SMTP_URL, from: config.MAIL_FROM });
const deps = {
  store: dynamoStore(dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME }), { shards: config.DUE_SHARDS }),
  queue: sqsQueue(new SQSClient(), () => config.SEND_QUEUE_URL),
  clock: systemClock,
  // Never plain http or a private network here, whatever was asked for: this runs beside other people's data.
  source: ({ address, timezone }: ConnectedCalendar) =>
    icsSource(address, { fallbackZone: 'UTC', ...(timezone === null ? {} : { zone: timezone }) }),
  messenger: (kind: string) => (kind === 'email' ? smtp : null),
  settingsPage: `${config.PUBLIC_URL.replace(/\/+$/, '')}/settings`,
};

export const handler = batchOf(async (message) => {
  if (message.kind === 'sync') log.info('calendar-read', { outcome: await syncCalendar(message, deps) });
  if (message.kind === 'nightly') await workNightly(message, deps);
}, log);
