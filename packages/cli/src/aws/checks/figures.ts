import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { addSeconds } from '@warmstart/core/time';
import type { Checking } from './check.ts';

export interface Wanted {
  readonly namespace: string;
  readonly metric: string;
  readonly of: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'SampleCount';
}

/** One figure at one time. */
interface Point {
  readonly at: Date;
  readonly value: number;
}

/** Figures of the last seconds in steps of `period` seconds, each with the newest first; silent steps are left out. */
export async function figures(
  wanted: readonly Wanted[],
  { seconds, period }: { readonly seconds: number; readonly period: number },
  { account, io }: Pick<Checking, 'account' | 'io'>,
): Promise<Point[][]> {
  const client = await account.figures();
  const { GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const now = io.clock.now();
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      MetricDataQueries: wanted.map((one, index) => queryOf(one, { id: `m${index}`, period })),
      StartTime: new Date(addSeconds(now, -seconds)),
      EndTime: new Date(addSeconds(now, period)),
      ScanBy: 'TimestampDescending',
    }),
  );
  return wanted.map((_, index) => {
    const { Timestamps = [], Values = [] } = MetricDataResults.find(({ Id }) => Id === `m${index}`) ?? {};
    return Timestamps.map((at, step) => ({ at, value: Values[step] ?? 0 }));
  });
}

function queryOf(
  { namespace, metric, of, statistic }: Wanted,
  { id, period }: { readonly id: string; readonly period: number },
): MetricDataQuery {
  const Dimensions = Object.entries(of).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: metric, Dimensions },
      Period: period,
      Stat: statistic,
    },
  };
}
