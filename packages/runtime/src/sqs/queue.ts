import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '@warmstart/core/due';
import type { Queue } from '@warmstart/core/ports';

/** The longest SQS holds a message back, in seconds (SendMessage, DelaySeconds). */
const longestDelay = 900;

/** Queues of SQS, one for each kind of worker. */
export function sqsQueue(client: SQSClient, urlOf: (message: QueueMessage) => string): Queue {
  return {
    async send(message, delaySeconds) {
      const DelaySeconds = Math.min(longestDelay, Math.max(0, Math.round(delaySeconds)));
      await client.send(
        new SendMessageCommand({ QueueUrl: urlOf(message), MessageBody: JSON.stringify(message), DelaySeconds }),
      );
    },
  };
}
