import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Lambda, Run } from './lambda.ts';

export interface MappingOptions {
  readonly client: SQSClient;
  readonly queue: { readonly url: string; readonly arn: string; readonly name: string };
  readonly lambda: Lambda;
  readonly batch: number;
  readonly workers: number;
  /** ReportBatchItemFailures. */
  readonly partial: boolean;
}

/** What connects a queue to a function: takes messages in batches, runs them side by side, and deletes what was done. */
export class Mapping {
  readonly #options: MappingOptions;

  constructor(options: MappingOptions) {
    this.#options = options;
  }

  get queue(): string {
    return this.#options.queue.name;
  }

  /** Works until nothing can be received at this time. */
  async drain(): Promise<void> {
    for (;;) {
      const batches: Message[][] = [];
      for (let batch = await this.#receive(); batch.length > 0; batch = await this.#receive()) {
        batches.push(batch);
        if (batches.length === this.#options.workers) break;
      }
      if (batches.length === 0) return;
      await Promise.all(batches.map((batch) => this.#work(batch)));
    }
  }

  async #receive(): Promise<Message[]> {
    const { client, queue, batch } = this.#options;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.url,
        MaxNumberOfMessages: batch,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    return Messages;
  }

  async #work(batch: readonly Message[]): Promise<void> {
    const { client, queue, lambda, partial } = this.#options;
    const run = await lambda.invoke({ Records: batch.map((message) => recordOf(message, queue.arn)) });
    const failed = failedOf(run, batch, partial);
    const done = batch.filter(({ MessageId = '' }) => !failed.has(MessageId));
    if (done.length === 0) return;
    const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
  }
}

/** A message as Lambda hands it to a function (developer guide, Using Lambda with Amazon SQS). */
function recordOf({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes }: Message, arn: string) {
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: { ...Attributes },
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: 'eu-central-1',
  };
}

const Answer = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() }).nullish();

/** What comes back, by the same page: all of it after an error or an answer that makes no sense, else what is named. */
function failedOf(run: Run, batch: readonly Message[], partial: boolean): ReadonlySet<string> {
  const all = new Set(batch.flatMap(({ MessageId }) => (MessageId ? [MessageId] : [])));
  if (run.outcome === 'failed') return all;
  if (!partial) return new Set();
  const answer = Answer.safeParse(run.result);
  if (!answer.success) return all;
  const named = (answer.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return named.every((id) => all.has(id)) ? new Set(named) : all;
}
