import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { smtpMessenger } from '@warmstart/messengers/smtp';
import { systemClock } from '@warmstart/runtime/clock';
import { jsonLog } from '@warmstart/runtime/log';
import { batchOf, sqsQueue } from '@warmstart/runtime/sqs';
import { configFrom } from './config.ts';
import { isForSending, sendBrief } from './handler.ts';
import { linksUnder } from './links.ts';

const config = configFrom(process.env);
const log = jsonLog((line) => process.stdout.write(line));
const smtp = smtpMessenger({ url: config.SMTP_URL, from: config.MAIL_FROM });
const deps = {
  store: dynamoStore(dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME }), { shards: config.DUE_SHARDS }),
  queue: sqsQueue(new SQSClient(), () => config.SEND_QUEUE_URL),
  clock: systemClock,
  messenger: (kind: string) => (kind === 'email' ? smtp : null),
  links: linksUnder(config.PUBLIC_URL.replace(/\/+$/, '')),
  attemptId: randomUUID,
  heard: ({ state, due, at }: { state: string; due: string; at: string }) => log.info('delivery', { state, due, at }),
};

export const handler = batchOf(async (message) => {
  if (isForSending(message)) await sendBrief(message, deps);
}, log);
