import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';
import type { Watch } from './watch.ts';

export interface QueueFunctionProps extends AppFunctionProps {
  /** The variable in which senders find its queue. */
  readonly variable: string;
  /** The most messages one run is given. */
  readonly batch: number;
  /** The most runs at once. */
  readonly workers: number;
  /** Null where nobody is to be woken. */
  readonly watch: Watch | null;
  /** Who is hurt while messages lie in the dead letters. */
  readonly impact: string;
}

/** How often a message is handed out before it is put aside. */
const tries = 3;

/**
 * A function that works on a queue: what fails comes back by itself, without the rest of its batch, and after three tries
 * is put aside where it wakes somebody.
 */
export class QueueFunction extends Construct {
  readonly worker: AppFunction;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly #variable: string;

  constructor(scope: Construct, id: string, props: QueueFunctionProps) {
    super(scope, id);
    const { house, name, variable, batch, workers, watch, impact } = props;
    this.#variable = variable;
    this.worker = new AppFunction(this, 'Worker', props);
    const encryption = house.ownKey
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: house.ownKey.key }
      : { encryption: QueueEncryption.SQS_MANAGED };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...encryption,
      queueName: `warmstart-${house.stage}-${name}-dead`,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...encryption,
      queueName: `warmstart-${house.stage}-${name}`,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // Six times as long as a run may take, as Lambda asks for: nothing is handed out while it is worked on.
      visibilityTimeout: Duration.seconds(6 * this.worker.timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    this.worker.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn]);
    const source = new EventSourceMapping(this, 'Source', {
      target: this.worker.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: batch,
      maxConcurrency: workers,
      reportBatchItemFailures: true,
    });
    // Lambda refuses to connect the two before the function may read the queue.
    source.node.addDependency(this.worker.function);
    watch?.alarm(`dead-letters-${name}`, {
      impact,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      atLeast: 1,
    });
  }

  /** Lets a function put messages into the queue, and tells it where that is. */
  grantSend(to: AppFunction): void {
    to.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    to.tell(this.#variable, this.queue.queueUrl);
  }
}
