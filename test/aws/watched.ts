import * as z from 'zod';
import type { LogLine } from './lambda/index.ts';
import { resourcesOf, type Template } from './synthesised.ts';
import { textOf } from './template.ts';

// What CloudWatch would make of what a cloud wrote and of what lay in its queues, by the alarms of the template alone.

const Alarm = z.object({
  AlarmName: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.json() })).default([]),
  Statistic: z.string().optional(),
  Period: z.number(),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number(),
  Threshold: z.number(),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'LessThanThreshold']),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
});
export type Alarm = z.infer<typeof Alarm>;

/** One value of a metric. @param at milliseconds since 1970 */
export interface Datum {
  readonly at: number;
  readonly value: number;
}

export function alarmNamed(template: Template, name: string): Alarm {
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  const found = alarms.find(({ AlarmName }) => AlarmName === name);
  if (!found) throw new Error(`The template has no alarm ${name}.`);
  return Alarm.parse(found);
}

/** The name of the queue an alarm looks at. */
export function queueOf({ Dimensions }: Alarm, template: Template): string {
  const [id = ''] = Dimensions.filter(({ Name }) => Name === 'QueueName').map(({ Value }) => textOf(Value));
  const { QueueName } = template.Resources[id.slice(1, -'.QueueName>'.length)]?.Properties ?? {};
  return String(QueueName);
}

const Filter = z.object({
  FilterPattern: z.string(),
  MetricTransformations: z.tuple([
    z.object({ MetricName: z.string(), MetricNamespace: z.string(), MetricValue: z.string() }),
  ]),
});

/** What the filters of the template count for the metric of an alarm out of these lines. */
export function counted({ MetricName, Namespace }: Alarm, lines: readonly LogLine[], template: Template): Datum[] {
  return resourcesOf(template, 'AWS::Logs::MetricFilter').flatMap(([, { Properties }]) => {
    const { FilterPattern, MetricTransformations } = Filter.parse(Properties);
    const [{ MetricName: name, MetricNamespace, MetricValue }] = MetricTransformations;
    if (name !== MetricName || MetricNamespace !== Namespace) return [];
    return lines.flatMap(({ at, line }) => {
      const fields = Object(jsonOf(line));
      if (!fits(FilterPattern, fields)) return [];
      const value = MetricValue.startsWith('$.') ? Number(fields[MetricValue.slice(2)]) : Number(MetricValue);
      return [{ at, value }];
    });
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** `{ $.event = "delivery" && $.state = "sent" }`: texts that are the same, and nothing else, are known here. */
function fits(pattern: string, fields: Readonly<Record<string, unknown>>): boolean {
  const parts = pattern.replace(/^\{|\}$/g, '').split('&&');
  return parts.every((part) => {
    const [, name = '', text] = /^ \$\.(\w+) = "([^"]*)" $/.exec(part) ?? [];
    return text !== undefined && fields[name] === text;
  });
}

/** More periods than it evaluates are looked at where some are missing: of three periods five (CloudWatch user guide, Configuring how alarms treat missing data). */
const further = 2;

/** How long CloudWatch may take to look at a period that is over, in seconds: it does so once a minute. */
const looking = 60;

/** Whether an alarm is on at a time, by what was measured before. @param at milliseconds since 1970 */
export function isOn(alarm: Alarm, data: readonly Datum[], at: number): boolean {
  const { Period, EvaluationPeriods, DatapointsToAlarm, TreatMissingData } = alarm;
  const length = Period * 1000;
  const end = Math.floor((at - looking * 1000) / length) * length;
  const periods = Array.from({ length: EvaluationPeriods + further }, (_, index) => end - (index + 1) * length);
  const real = periods.flatMap((from) => {
    const values = data.filter((one) => one.at >= from && one.at < from + length).map(({ value }) => value);
    return values.length === 0 ? [] : [isBreaching(alarm, values)];
  });
  const missing = Math.max(0, EvaluationPeriods - real.length);
  const filled = Array.from({ length: missing }, () => TreatMissingData === 'breaching');
  const bad = [...real.slice(0, EvaluationPeriods), ...filled].filter((each) => each).length;
  return bad >= DatapointsToAlarm;
}

function isBreaching({ Statistic, Threshold, ComparisonOperator }: Alarm, values: readonly number[]): boolean {
  const value = statistic(Statistic ?? '', values);
  return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold;
}

function statistic(name: string, values: readonly number[]): number {
  switch (name) {
    case 'Sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'Maximum':
      return Math.max(...values);
    default:
      throw new Error(`The statistic ${name} is not known here.`);
  }
}
