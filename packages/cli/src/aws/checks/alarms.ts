import type { Finding } from '../../doctor/finding.ts';
import { type Checking, sayDate } from './check.ts';

/** Which alarms have gone off; each is answered by its heading in the runbook. */
export async function alarmFindings({ account, deployment: { stage }, io }: Checking): Promise<Finding[]> {
  const client = await account.figures();
  const { paginateDescribeAlarms } = await import('@aws-sdk/client-cloudwatch');
  const prefix = `warmstart-${stage}-`;
  const wrong: Finding[] = [];
  let count = 0;
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, { AlarmNamePrefix: prefix }))
    for (const { AlarmName = '', StateValue, StateTransitionedTimestamp: since } of MetricAlarms) {
      count += 1;
      if (StateValue !== 'ALARM') continue;
      const name = AlarmName.slice(prefix.length);
      const when = since === undefined ? '' : ` since ${sayDate(since, io)}`;
      wrong.push({ what: 'alarm', is: `${name}${when}: "${name}" in infra/runbook.md says what to do`, ok: false });
    }
  if (wrong.length > 0) return wrong;
  if (count === 0) return [{ what: 'alarms', is: 'none: this stage is not watched (the setting "watched")', ok: true }];
  return [{ what: 'alarms', is: `${count}, none has gone off`, ok: true }];
}
