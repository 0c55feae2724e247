import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AppFunction, House } from './app-function.ts';

export interface AlarmProps {
  /** Who is hurt, in a sentence. */
  readonly impact: string;
  /** At most one metric each: the first ten of an account cost nothing. */
  readonly metric: IMetric;
  /** It goes off at this value or above; `below` it instead where that is set. */
  readonly atLeast?: number;
  readonly below?: number;
  /** In how many of the last periods; once in one unless set. */
  readonly times?: { readonly bad: number; readonly of: number };
  /** Whether silence is an alarm too. */
  readonly silence?: 'bad' | 'good';
}

/** One figure counted from the logs of functions: a line for which `where` holds, and what it counts for. */
export interface Counting {
  readonly of: readonly AppFunction[];
  /** A filter pattern of CloudWatch over the JSON of a line. */
  readonly where: string;
  /** A number, or the field that holds it (`$.field`). */
  readonly value: string;
}

/** Whoever is woken, and by what. Each alarm says who is hurt, and has a heading of its name in infra/runbook.md. */
export class Watch extends Construct {
  readonly topic: Topic;
  readonly alarms = new Map<string, Alarm>();
  readonly #stage: string;

  constructor(scope: Construct, id: string, { house, mail }: { readonly house: House; readonly mail: string | null }) {
    super(scope, id);
    this.#stage = house.stage;
    // Alarms carry names and figures. Without a key of one's own CloudWatch can reach none but an open topic: it may not
    // use the key that AWS keeps for SNS.
    this.topic = new Topic(this, 'Topic', {
      topicName: `warmstart-${house.stage}-alarms`,
      displayName: `Warmstart ${house.stage}`,
      enforceSSL: true,
      ...(house.ownKey && { masterKey: house.ownKey.key }),
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (mail !== null) this.topic.addSubscription(new EmailSubscription(mail));
  }

  /** An alarm that tells the topic, when it goes off and when it is over. */
  alarm(name: string, { impact, metric, atLeast, below, times, silence }: AlarmProps): void {
    const { bad, of } = times ?? { bad: 1, of: 1 };
    const alarm = new Alarm(this, name, {
      alarmName: `warmstart-${this.#stage}-${name}`,
      alarmDescription: `${impact} What to do: "${name}" in infra/runbook.md.`,
      metric,
      threshold: below ?? atLeast ?? 1,
      comparisonOperator:
        below === undefined
          ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      datapointsToAlarm: bad,
      evaluationPeriods: of,
      treatMissingData: silence === 'bad' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    this.alarms.set(name, alarm);
  }

  /** A figure of our own out of the logs; several countings make one metric. @param options minutes, and how it is summed up */
  counted(
    name: string,
    countings: readonly Counting[],
    { minutes, statistic }: { readonly minutes: number; readonly statistic: string },
  ): Metric {
    const metricNamespace = `Warmstart/${this.#stage}`;
    for (const [index, { of, where, value }] of countings.entries()) {
      for (const { name: source, logs } of of)
        new MetricFilter(this, `${name}-${source}-${index}`, {
          logGroup: logs,
          metricNamespace,
          metricName: name,
          filterPattern: FilterPattern.literal(where),
          metricValue: value,
        });
    }
    return new Metric({ namespace: metricNamespace, metricName: name, statistic, period: Duration.minutes(minutes) });
  }
}
