import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Store } from '@warmstart/core/ports';
import { withoutEnd } from '@warmstart/core/text';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import { systemClock } from '@warmstart/runtime/clock';
import { lateMessenger } from '@warmstart/runtime/late';
import { jsonLog } from '@warmstart/runtime/log';
import { showingInChat } from './answer-chat.ts';
import { answeringMail } from './answer-mail.ts';
import { type Config, configFrom } from './config.ts';
import type { KeepNotes } from './deps.ts';

/** What keeping notes works with on AWS, made once for the life of the process. @throws ConfigError */
export function wire(env: Readonly<Record<string, string | undefined>>) {
  const config = configFrom(env);
  const log = jsonLog((line) => process.stdout.write(line));
  const table = dynamoTable(new DynamoDBClient(), { name: config.TABLE_NAME });
  const store = dynamoStore(table, { shards: config.DUE_SHARDS });
  const answers = [answerBy(config, store), showingInChat(config, { table, store })].filter((one) => one !== null);
  const deps: KeepNotes = {
    store,
    reviews: dynamoReviews(table),
    clock: systemClock,
    async answer(record, manager) {
      for (const answer of answers) await answer(record, manager);
    },
  };
  return { deps, log };
}

/** Answers notes that came by mail; null where none are received. */
function answerBy(
  { PUBLIC_URL: pages, MAIL_FROM: from, SES_CONFIGURATION_SET: configurationSet }: Config,
  store: Store,
) {
  if (pages === undefined || from === undefined || configurationSet === undefined) return null;
  const mail = lateMessenger(async () => {
    const { sesClient, sesMessenger } = await import('@warmstart/messengers/ses');
    return sesMessenger({ client: sesClient(), from, configurationSet });
  });
  const page = () => `${withoutEnd(pages, '/')}/`;
  return answeringMail({ store, clock: systemClock, messenger: () => mail, page });
}
