import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { House } from './app-function.ts';
import type { Watch } from './watch.ts';

export interface DeadLettersProps {
  readonly house: House;
  /** Of the function whose they are, or of those that share them: ten alarms an account has for nothing. */
  readonly name: string;
  /** Null where nobody is to be woken. */
  readonly watch: Watch | null;
  /** Who is hurt while something lies there. */
  readonly impact: string;
}

/** Where what functions could not do in three tries is put aside for two weeks, and wakes somebody. */
export function deadLettersIn(scope: Construct, { house, name, watch, impact }: DeadLettersProps): Queue {
  const queue = new Queue(scope, 'DeadLetters', {
    ...encryptionOf(house),
    queueName: `warmstart-${house.stage}-${name}-dead`,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  watch?.alarm(`dead-letters-${name}`, {
    impact,
    metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) }),
    atLeast: 1,
  });
  return queue;
}

/** How a queue is encrypted: by the house's own key, or by one that AWS keeps. */
export function encryptionOf({ ownKey }: House): Pick<QueueProps, 'encryption' | 'encryptionMasterKey'> {
  return ownKey
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: ownKey.key }
    : { encryption: QueueEncryption.SQS_MANAGED };
}
