import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watch } from '../constructs/watch.ts';
import { askedIn, functionsIn, type Parts } from './parts.ts';

/**
 * Everything that wakes somebody, but for the dead letters, which come with the workers. Ten alarms in all, which an account has
 * for nothing, and a few metrics of our own: whoever wants another has to put two together.
 */
export function setAlarms(watch: Watch, parts: Parts): void {
  briefs(watch, parts);
  calendarsAndSignIn(watch, parts);
  functions(watch, parts);
  watch.alarm('bounce-rate', {
    impact: 'SES stops all mail of the account at 10 %: then nobody gets a brief.',
    metric: new Metric({
      namespace: 'AWS/SES',
      metricName: 'Reputation.BounceRate',
      statistic: 'Maximum',
      period: Duration.hours(1),
    }),
    atLeast: 0.05,
  });
}

function briefs(watch: Watch, { sweepDue, sendBrief }: Parts): void {
  watch.alarm('sweep-silent', {
    impact: 'Nothing that falls due is found: no brief goes out, no calendar is read.',
    metric: watch.counted('Swept', [{ of: [sweepDue.worker], where: '{ $.event = "swept" }', value: '1' }], {
      minutes: 1,
      statistic: 'Sum',
    }),
    below: 1,
    // Where a minute is missing CloudWatch looks two further back before it believes it: three without one are told, and
    // before five have gone by.
    times: { bad: 1, of: 1 },
    silence: 'bad',
  });
  watch.alarm('lateness', {
    impact: 'Briefs reach people after their meeting is under way, or too late to be read.',
    metric: watch.counted(
      'Lateness',
      [{ of: [sendBrief.worker], where: '{ $.event = "delivery" && $.state = "sent" }', value: '$.lateness' }],
      { minutes: 5, statistic: 'p99' },
    ),
    atLeast: 60,
  });
}

function calendarsAndSignIn(watch: Watch, { syncCalendar, web }: Parts): void {
  watch.alarm('sync-failing', {
    impact: 'Most calendars cannot be read: briefs go by what was known before, and moved meetings are missed.',
    metric: watch.counted(
      'CalendarFailed',
      [
        {
          of: [syncCalendar.worker],
          where: '{ $.event = "calendar-read" && ($.outcome = "failed" || $.outcome = "our-fault") }',
          value: '1',
        },
        { of: [syncCalendar.worker], where: '{ $.event = "calendar-read" && $.outcome = "read" }', value: '0' },
      ],
      { minutes: 15, statistic: 'Average' },
    ),
    atLeast: 0.5,
    times: { bad: 3, of: 4 },
  });
  watch.alarm('token-refused', {
    impact: 'A provider refuses Warmstart itself, not one person: nobody can sign in or be read with it.',
    metric: watch.counted(
      'TokenRefused',
      [
        { of: [web.worker], where: '{ $.event = "sign-in" && $.what = "client-refused" }', value: '1' },
        // `ours`: the client is refused; `sealed`: no key opens the tokens.
        {
          of: [syncCalendar.worker, web.worker],
          where: '{ $.event = "access" && ($.what = "ours" || $.what = "sealed") }',
          value: '1',
        },
      ],
      {
        minutes: 5,
        statistic: 'Sum',
      },
    ),
  });
}

function functions(watch: Watch, parts: Parts): void {
  const all = functionsIn(parts);
  const asked = askedIn(parts).map(({ worker }) => worker);
  const answering = all.filter((one) => !asked.includes(one));
  watch.alarm('function-errors', {
    impact: 'Work is tried again and again: briefs and calendars may be late, and pages may answer with an error.',
    metric: watch.counted(
      'Failed',
      [
        { of: all, where: '{ $.type = "platform.report" && $.record.status != "success" }', value: '1' },
        { of: answering, where: '{ $.level = "error" }', value: '1' },
        // What fails here ends the run, which is counted already.
        { of: asked, where: '{ $.level = "error" && $.event != "message-failed" }', value: '1' },
      ],
      { minutes: 5, statistic: 'Sum' },
    ),
    atLeast: 3,
  });
  watch.alarm('throttles', {
    impact: 'The account runs as many functions as it may: briefs wait, and pages answer with an error.',
    // Of the whole account, for all its functions share one limit – and it is one metric, not one for each function.
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    atLeast: 10,
  });
}
