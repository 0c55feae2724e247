import { secondsBetween } from '@warmstart/core/time';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import type { Finding } from '../../doctor/finding.ts';
import { sayTime } from '../../when.ts';
import { sweepCursor } from '../cursors.ts';
import { type Checking, momentOf, sayDate } from './check.ts';
import { figures } from './figures.ts';

/** How far back sweeps are looked for, and how old the last may be, in seconds: figures come up to two minutes late. */
const reach = 3600;
const oldest = 300;

/**
 * How far the work may lag before it is told as wrong, in seconds: sweeps write down only every ten minutes how far they
 * are, and what fails is tried again for a while.
 */
const mostLag = 1800;

/** When the last sweep ran to its end, and how far all that was due is done. */
export async function sweepFindings(checking: Checking): Promise<Finding[]> {
  return [await lastSweep(checking), await lag(checking)];
}

async function lastSweep(checking: Checking): Promise<Finding> {
  const { deployment, io } = checking;
  const of = { FunctionName: `warmstart-${deployment.stage}-sweep-due` };
  const [runs = [], errors = []] = await figures(
    [
      { namespace: 'AWS/Lambda', metric: 'Invocations', of, statistic: 'Sum' },
      { namespace: 'AWS/Lambda', metric: 'Errors', of, statistic: 'Sum' },
    ],
    { seconds: reach, period: 60 },
    checking,
  );
  const failed = new Map(errors.map(({ at, value }) => [at.getTime(), value]));
  const last = runs.find(({ at, value }) => value > (failed.get(at.getTime()) ?? 0));
  const way = '"sweep-silent" in infra/runbook.md says what to do';
  const what = 'last sweep';
  if (last === undefined) return { what, is: `none within an hour: nothing goes out; ${way}`, ok: false };
  const ok = secondsBetween(momentOf(last.at), io.clock.now()) <= oldest;
  return { what, is: `${sayDate(last.at, io)}${ok ? '' : `: nothing goes out since; ${way}`}`, ok };
}

async function lag({ account, deployment, io }: Checking): Promise<Finding> {
  const what = 'due';
  const table = dynamoTable(await account.tables(), { name: deployment.told('TableName') });
  const minute = await sweepCursor(table);
  if (minute === null) return { what, is: 'no sweep has come to its end yet', ok: true };
  const until = sayTime(`${minute}:00Z`, io.zone);
  if (secondsBetween(`${minute}:00Z`, io.clock.now()) <= mostLag)
    return { what, is: `all that was due before ${until} is done`, ok: true };
  const logs = `/warmstart/${deployment.stage}/send-brief and …/sync-calendar say what fails`;
  return { what, is: `something due at ${until} is not done yet: ${logs}`, ok: false };
}
