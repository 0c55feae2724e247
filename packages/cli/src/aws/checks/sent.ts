import { addSeconds, type Instant } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { dynamoTable } from '@warmstart/dynamo-store/table';
import type { Finding } from '../../doctor/finding.ts';
import { sayTime } from '../../when.ts';
import { type Checking, momentOf } from './check.ts';
import { figures } from './figures.ts';

/** How far back is looked: the finest steps of CloudWatch are kept for 15 days, seconds. */
const reach = 14 * 86_400;

/** In how many managers' deliveries is looked where nothing is counted. */
const most = 25;

/** When the last brief went out: as it was counted, or, where nothing is, as the deliveries of the managers say. */
export async function sentFindings(checking: Checking): Promise<Finding[]> {
  const last = (await counted(checking)) ?? (await recorded(checking));
  const is = last === null ? 'nothing in the last 14 days' : sayTime(last, checking.io.zone);
  return [{ what: 'last sent', is, ok: true }];
}

/** To within five minutes. */
async function counted(checking: Checking): Promise<Instant | null> {
  const namespace = `Warmstart/${checking.deployment.stage}`;
  const wanted = { namespace, metric: 'Lateness', of: {}, statistic: 'SampleCount' } as const;
  const [points = []] = await figures([wanted], { seconds: reach, period: 300 }, checking);
  const last = points.find(({ value }) => value > 0);
  return last === undefined ? null : momentOf(last.at);
}

async function recorded({ account, deployment, io }: Checking): Promise<Instant | null> {
  const store = dynamoStore(dynamoTable(await account.tables(), { name: deployment.told('TableName') }));
  const now = io.clock.now();
  const window = { from: addSeconds(now, -reach), to: addSeconds(now, 86_400) };
  const managers = (await store.managers()).slice(0, most);
  const all = await Promise.all(managers.map((manager) => store.of(manager).deliveries(window)));
  const sent = all.flat().flatMap(({ value }) => (value.state === 'sent' ? [value.at] : []));
  return sent.sort().at(-1) ?? null;
}
