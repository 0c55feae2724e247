import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AppFunction } from '../constructs/app-function.ts';
import type { Watch } from '../constructs/watch.ts';
import { askedIn, functionsIn, type Parts, queuesIn } from './parts.ts';

export interface DashboardProps {
  readonly stage: string;
  readonly watch: Watch;
  readonly parts: Parts;
}

/** One page that shows how it goes: alarms, lateness, queues, functions, the table. */
export function dashboardOf(scope: Construct, props: DashboardProps): Dashboard {
  const { stage, watch, parts } = props;
  const [queues, functions] = [queuesIn(parts), functionsIn(parts)];
  const own = (metricName: string, statistic: string) =>
    new Metric({ namespace: `Warmstart/${stage}`, metricName, statistic, period: Duration.minutes(5) });
  const each = (metricOf: (one: AppFunction) => IMetric) => functions.map(metricOf);
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: `warmstart-${stage}`,
    defaultInterval: Duration.hours(24),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...watch.alarms.values()], width: 24 })],
      [
        graph('Lateness of briefs, seconds', [
          own('Lateness', 'p50'),
          own('Lateness', 'p99'),
          own('Lateness', 'Maximum'),
        ]),
        graph('Sweeps, and failures', [own('Swept', 'Sum'), own('Failed', 'Sum')]),
        graph('Part of calendar reads that failed', [own('CalendarFailed', 'Average')]),
      ],
      [
        graph(
          'Waiting',
          queues.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible()),
        ),
        graph(
          'Dead letters',
          [...new Set([...queues, ...askedIn(parts)].map(({ deadLetters }) => deadLetters))].map((one) =>
            one.metricApproximateNumberOfMessagesVisible(),
          ),
        ),
        graph('Units of the table', [
          parts.table.table.metricConsumedReadCapacityUnits(),
          parts.table.table.metricConsumedWriteCapacityUnits(),
        ]),
      ],
      [
        graph(
          'Runs',
          each((one) => one.function.metricInvocations()),
        ),
        graph(
          'Milliseconds, p99',
          each((one) => one.function.metricDuration({ statistic: 'p99' })),
        ),
        graph(
          'Errors',
          each((one) => one.function.metricErrors()),
        ),
      ],
    ],
  });
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8 });
}
