import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { withoutEnd } from '@warmstart/core/text';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { lateMessenger, lateQueue } from '@warmstart/runtime/late';
import { jsonLog } from '@warmstart/runtime/log';
import { configFrom } from './config.ts';
import type { Handling } from './handler.ts';

/** What receiving mail works with on AWS, made once for the life of the process. @throws ConfigError */
export function wire(env: Readonly<Record<string, string | undefined>>): Handling {
  const config = configFrom(env);
  const table = dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME });
  const bucket = new S3Client({ followRegionRedirects: false });
  const mail = lateMessenger(async () => {
    const { sesClient, sesMessenger } = await import('@warmstart/messengers/ses');
    return sesMessenger({
      client: sesClient(),
      from: config.MAIL_FROM,
      configurationSet: config.SES_CONFIGURATION_SET,
    });
  });
  const queue = lateQueue(async () => {
    const [{ SQSClient }, { sqsQueue }] = await Promise.all([
      import('@aws-sdk/client-sqs'),
      import('@warmstart/runtime/sqs'),
    ]);
    return sqsQueue(new SQSClient(), () => config.NOTES_QUEUE_URL);
  });
  return {
    deps: {
      store: dynamoStore(table, { shards: config.DUE_SHARDS }),
      queue,
      clock: systemClock,
      domain: config.NOTES_DOMAIN,
      messenger: () => mail,
      page: () => `${withoutEnd(config.PUBLIC_URL, '/')}/`,
    },
    async rawOf(name) {
      const Key = `${config.MAIL_PREFIX}${name}`;
      const { Body } = await bucket.send(new GetObjectCommand({ Bucket: config.MAIL_BUCKET, Key }));
      if (Body === undefined) throw new Error('A mail that SES received is not in the bucket.');
      return chunksOf(Body.transformToWebStream());
    },
    log: jsonLog((line) => process.stdout.write(line)),
  };
}

/** Stopping to read closes the connection, so that no more of a mail is fetched than is read. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* stream;
}
