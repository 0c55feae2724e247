import { byStart } from '@warmstart/dynamo-store/table';
import type { Finding } from '../../doctor/finding.ts';
import { type Checking, sayDate } from './check.ts';

const what = 'table';

/** Whether the table is whole, hard to delete where it is to be kept, and can be put back to any second of late. */
export async function tableFindings({ account, deployment, io }: Checking): Promise<Finding[]> {
  const client = await account.tables();
  const { DescribeContinuousBackupsCommand, DescribeTableCommand } = await import('@aws-sdk/client-dynamodb');
  const TableName = deployment.told('TableName');
  const [{ Table: table = {} }, { ContinuousBackupsDescription: backups }] = await Promise.all([
    client.send(new DescribeTableCommand({ TableName })),
    client.send(new DescribeContinuousBackupsCommand({ TableName })),
  ]);
  const { PointInTimeRecoveryStatus: restorable, EarliestRestorableDateTime: earliest } =
    backups?.PointInTimeRecoveryDescription ?? {};
  const update = `aws dynamodb update-table --table-name ${TableName}`;
  const faults = [
    table.TableStatus !== 'ACTIVE' && `it is ${table.TableStatus ?? 'in no known state'}, not ACTIVE`,
    !table.LocalSecondaryIndexes?.some(({ IndexName }) => IndexName === byStart) &&
      `it has no index ${byStart}, so it was made by hand: deploy a new one and restore into that (docs/aws.md)`,
    deployment.isKept &&
      table.DeletionProtectionEnabled !== true &&
      `nothing keeps it from being deleted: ${update} --deletion-protection-enabled`,
    restorable !== 'ENABLED' &&
      `no point in time can be restored: aws dynamodb update-continuous-backups --table-name ${TableName} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
  ].flatMap((fault) => (fault === false ? [] : [{ what, is: `${TableName}: ${fault}`, ok: false }]));
  if (faults.length > 0) return faults;
  const from = earliest === undefined ? '' : `, can be restored from ${sayDate(earliest, io)} on`;
  return [{ what, is: `${TableName}: about ${table.ItemCount ?? 0} items${from}`, ok: true }];
}
